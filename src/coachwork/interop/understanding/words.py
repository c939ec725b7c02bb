"""Words in the names of columns, by what they hint at. English and German; a missed hint costs one click."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DATE = _words("date day month period week quarter datum tag monat woche quartal dte time year when")
NOTE = _words("note notes comment comments remark remarks annotation bemerkung notiz kommentar")
KEY = _words("id nr no number code key index row")
PLACE = _words(
    "site unit ward org organisation organization hospital trust practice clinic team code place location station "
    "provider abteilung haus ort"
)
GROUP = _words("type group category art typ kind measure indicator")
VALUE = _words(
    "value rate count score mean median average percent percentage wert anzahl n result y"
)
NUMERATOR = _words(
    "n numerator count cases events harms falls infections incidents breaches errors zähler fälle ereignisse"
)
DENOMINATOR = _words(
    "denominator total all days patients admissions discharges attendances population opportunities seen nenner tage "
    "beddays exposure eligible sample"
)

MINUS = _words("minus less without excluding ohne abzüglich")
PLUS = _words("plus and und")
