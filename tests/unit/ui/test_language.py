"""The reader's language for one request."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext

from coachwork.ui.language import reading_in


def test_texts_are_in_the_language_and_afterwards_in_the_one_before() -> None:
    with translation.override("en-gb"):
        with reading_in("de"):
            assert gettext("Yes") == "Ja"
            assert gettext("Yes") == "Ja"
        assert gettext("Yes") == "Yes"


def test_a_text_that_no_catalogue_holds_is_given_back() -> None:
    with reading_in("en-gb"):
        assert gettext("Nobody wrote this down") == "Nobody wrote this down"


def test_languages_do_not_mix() -> None:
    for language, word in (("de", "Nein"), ("fr", "Non"), ("de", "Nein")):
        with reading_in(language):
            assert gettext("No") == word
