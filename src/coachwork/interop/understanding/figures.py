"""Which columns are the value, or the numerator and the denominator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from coachwork.interop.cells import DecimalMark
from coachwork.interop.mapping import Term, Terms, terms_in_words
from coachwork.interop.understanding import words
from coachwork.interop.understanding.parts import Confidence, Guess, Part, Wanted
from coachwork.interop.understanding.profiles import Kind, Profile, numbers_of, words_of

COMPARED = 2000
CONSIDERED = 12


@dataclass(frozen=True, slots=True)
class Figures:
    """The columns that make the numbers, as guesses and as what is added up."""

    guesses: tuple[Guess, ...] = ()
    numerator: Terms = ()
    denominator: Terms = ()


def figures(columns: Sequence[Profile], wanted: Wanted, mark: DecimalMark) -> Figures:
    """The columns for the numbers that the measure needs; fewer where there are too few."""
    numeric = [column for column in columns if column.kind is Kind.NUMBER and not _runs_on(column)][
        :CONSIDERED
    ]
    guesses = _guesses(numeric, wanted, mark)
    named = sum_named_in(wanted.numerator, [column.name for column in numeric])
    if named:
        below = [guess for guess in guesses if guess.part is Part.DENOMINATOR]
        guesses = [*_named_guesses(named, below), *below]
    return Figures(
        guesses=tuple(guesses),
        numerator=named or _terms(guesses, Part.NUMERATOR, Part.VALUE),
        denominator=_terms(guesses, Part.DENOMINATOR),
    )


def _terms(guesses: Sequence[Guess], *parts: Part) -> Terms:
    return tuple(Term(guess.column) for guess in guesses if guess.part in parts)


def sum_named_in(label: str, names: Sequence[str]) -> Terms:
    """The sum or difference that a label spells out: "attendances minus breaches". Empty where it does not."""
    known = {name.casefold(): name for name in names}
    terms: list[Term] = []
    sign = 1
    for word in re.findall(r"[^\W_]+(?:_[^\W_]+)*|[-+\u2212]", label.casefold()):
        if word in words.MINUS or word in "-\u2212":
            sign = -1
        elif word in words.PLUS or word == "+":
            sign = 1
        elif word in known:
            terms.append(Term(known[word], sign))
    return tuple(terms) if len(terms) > 1 else ()


def _named_guesses(terms: Terms, below: Sequence[Guess]) -> list[Guess]:
    """A column may stand in the numerator and be the denominator too; it is listed once, as the latter."""
    listed = {guess.column for guess in below}
    reason = _("The measure's numerator names it: %(sum)s.") % {"sum": terms_in_words(terms)}
    return [
        Guess(term.column, Part.NUMERATOR, Confidence.LIKELY, reason)
        for term in terms
        if term.column not in listed
    ]


def _guesses(numeric: Sequence[Profile], wanted: Wanted, mark: DecimalMark) -> list[Guess]:
    if not numeric:
        return []
    if not wanted.ratio:
        return [_value(numeric, wanted)]
    if len(numeric) == 1:
        return [
            Guess(
                numeric[0].name, Part.NUMERATOR, Confidence.CHECK, _("The only column of numbers.")
            )
        ]
    return _pair(numeric, wanted, mark)


def _runs_on(column: Profile) -> bool:
    """A running number or a key: another in every row, under a name that says so."""
    return bool(column.words & words.KEY) and column.filled > 2 and column.distinct == column.filled


def _value(numeric: Sequence[Profile], wanted: Wanted) -> Guess:
    if len(numeric) == 1:
        return Guess(numeric[0].name, Part.VALUE, Confidence.SURE, _("The only column of numbers."))
    label = words_of(f"{wanted.name} {wanted.numerator}")
    best = max(numeric, key=lambda column: (_fit(column, label, words.VALUE), -column.index))
    fits = _fit(best, label, words.VALUE) > 0
    reason = (
        _("Its name fits the measure best.")
        if fits
        else _("The first of several columns of numbers.")
    )
    return Guess(best.name, Part.VALUE, Confidence.LIKELY if fits else Confidence.CHECK, reason)


def _fit(column: Profile, label: frozenset[str], hints: frozenset[str]) -> int:
    return 3 * len(column.words & label) + bool(column.words & hints)


def _pair(numeric: Sequence[Profile], wanted: Wanted, mark: DecimalMark) -> list[Guess]:
    """The two columns of which one best names the numerator, the other the denominator, and is never smaller."""
    values = {column.index: numbers_of(column, mark, COMPARED) for column in numeric}
    numerator_label, denominator_label = words_of(wanted.numerator), words_of(wanted.denominator)

    def score(pair: tuple[Profile, Profile]) -> tuple[float, int]:
        top, bottom = pair
        named = _fit(top, numerator_label, words.NUMERATOR) + _fit(
            bottom, denominator_label, words.DENOMINATOR
        )
        return named + 2 * _is_part_of(
            values[top.index], values[bottom.index]
        ), -top.index - bottom.index

    top, bottom = max(permutations(numeric, 2), key=score)
    named = _fit(top, numerator_label, words.NUMERATOR) and _fit(
        bottom, denominator_label, words.DENOMINATOR
    )
    part = _is_part_of(values[top.index], values[bottom.index])
    confidence = Confidence.LIKELY if named and part else Confidence.CHECK
    return [
        Guess(top.name, Part.NUMERATOR, confidence, _why(bool(named), part, bottom.name)),
        Guess(bottom.name, Part.DENOMINATOR, confidence, _why_below(bool(named), part, top.name)),
    ]


def _is_part_of(
    top: NDArray[np.float64],
    bottom: NDArray[np.float64],
) -> bool:
    both = ~(np.isnan(top) | np.isnan(bottom))
    return bool(both.any()) and float((top[both] <= bottom[both]).mean()) > 0.99


def _why(named: bool, part: bool, other: str) -> str:
    if named:
        return _("Its name fits a numerator.")
    if part:
        return _("It is never above “%(other)s”.") % {"other": other}
    return _("A column of numbers.")


def _why_below(named: bool, part: bool, other: str) -> str:
    if named and part:
        return _("Its name fits a denominator, and it is never below “%(other)s”.") % {
            "other": other
        }
    if named:
        return _("Its name fits a denominator.")
    if part:
        return _("It is never below “%(other)s”.") % {"other": other}
    return _("A column of numbers.")
