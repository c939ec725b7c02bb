"""Words as they are looked for, and marked where they were found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachwork.finding.words import EXCERPT, MOST_ASKED, asked, excerpt, kept, marked


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("Falls", ("falls",)),
        ("follow-up CALLS", ("follow", "up", "calls")),
        ("Café Müller Straße", ("cafe", "muller", "strasse")),
        ("\u0066\u0061\u006c\u006c\u0301", ("fall",)),
        (
            "100% _under_ \"quoted\" 'one' (a) & b | !c:*",
            ("100", "under", "quoted", "one", "a", "b", "c"),
        ),
        ("don't don't", ("don", "t")),
        ("  \0 %_ -- ; ", ()),
        ("Ωmega ½ ﬁne", ("ωmega", "1", "2", "fine")),
    ],
)
def test_words_have_no_case_no_accent_and_no_sign(query: str, words: tuple[str, ...]) -> None:
    assert asked(query) == words


@given(st.text(max_size=200))
def test_whatever_is_typed_becomes_letters_and_digits(query: str) -> None:
    words = asked(query)
    assert len(words) <= MOST_ASKED
    assert all(word and all(sign.isalnum() for sign in word) for word in words)
    # What is kept of a text is found by the words of the same text.
    assert set(words) <= set(kept([query]).split(" ")) | {""} or len(query) > 100


@given(st.text(max_size=600), st.text(max_size=20))
def test_marking_adds_marks_and_nothing_else(text: str, query: str) -> None:
    shown = marked(text, asked(query))
    plain = shown.replace("<mark>", "").replace("</mark>", "")
    assert plain == str(marked(text, ()))


def test_the_word_is_marked_from_its_beginning_and_escaped() -> None:
    assert marked("<b>Café</b> at the cafeteria", asked("cafe")) == (
        "&lt;b&gt;<mark>Café</mark>&lt;/b&gt; at the <mark>cafeteria</mark>"
    )


def test_an_excerpt_is_around_what_was_found() -> None:
    text = "Nothing of note. " * 40 + "Then the slippers with grip came. " + "More of it. " * 40

    part = excerpt(text, asked("grip"))

    assert "slippers with grip" in part
    assert part.startswith("… ")
    assert part.endswith(" …")
    assert len(part) <= EXCERPT + 4
    assert excerpt("Short.", asked("grip")) == "Short."
    assert excerpt(text, asked("absent")).startswith("Nothing of note")
