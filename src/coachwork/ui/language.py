"""The reader's language for one request, with each text looked up once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from django.utils import translation
from django.utils.translation import trans_real

#: The texts of the whole platform are fewer; what is not one of them does not pile up.
TEXTS_KEPT = 8192


@contextmanager
def reading_in(language: str) -> Iterator[None]:
    """Inside this, texts are in the language.

    A text that a catalogue does not hold, and the platform's English holds none, is looked for in
    the catalogues of all apps before it is given back as it is; a page asks for hundreds of them.
    So the catalogue of a language remembers its answers.
    """
    with translation.override(language):
        _remember_answers(trans_real.translation(language))
        yield


def _remember_answers(catalogue: trans_real.DjangoTranslation) -> None:
    if "gettext" not in vars(catalogue):
        catalogue.gettext = lru_cache(TEXTS_KEPT)(catalogue.gettext)  # type: ignore[method-assign]
