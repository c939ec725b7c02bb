"""Words as they are looked for: without accents, case and signs; and marked where they were found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from uuid import UUID

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_WORD = re.compile(r"[^\W_]+")
#: Nobody types longer words, and no index takes them.
LONGEST = 40
#: More words than these of one row are not looked for.
MOST = 400
#: More words than these nobody looks for at once.
MOST_ASKED = 8
#: A query is no longer than this.
LONGEST_QUERY = 100
EXCERPT = 240


@lru_cache(4096)
def fold(word: str) -> str:
    """The word without case and accents: "Thé" is "the", "Straße" is "strasse"."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))[:LONGEST]


def words_of(text: str) -> Iterator[str]:
    """The folded words of a text, in their order. A hyphen parts words, as a blank does."""
    return (word for found in _WORD.findall(text) for word in _WORD.findall(fold(found)))


def kept(texts: Iterable[str]) -> str:
    """What the index keeps of some texts: each word once, with a blank between."""
    once = dict.fromkeys(word for text in texts for word in words_of(text))
    return " ".join(list(once)[:MOST])


def place(key: UUID) -> str:
    """The word by which the entries of an organisation or network are found: nobody types one like it."""
    return f"in{key.hex}"


def asked(query: str) -> tuple[str, ...]:
    """The words of a query, each once; the beginning of a word is enough to find it."""
    return tuple(dict.fromkeys(words_of(query[:LONGEST_QUERY])))[:MOST_ASKED]


def marked(text: str, terms: Sequence[str]) -> SafeString:
    """The text, escaped, with each word that begins with one of the terms inside `<mark>`."""
    parts: list[tuple[str, SafeString | str]] = []
    end = 0
    for found in _WORD.finditer(text):
        if _is_hit(found.group(), terms):
            hit = format_html("<mark>{}</mark>", found.group())
            parts += [(text[end : found.start()], hit)]
            end = found.end()
    return format_html_join("", "{}{}", [*parts, (text[end:], "")])


def excerpt(text: str, terms: Sequence[str], length: int = EXCERPT) -> str:
    """The part of a text around the first word that was found; its beginning where none was."""
    if len(text) <= length:
        return text
    hits = (found.start() for found in _WORD.finditer(text) if _is_hit(found.group(), terms))
    first = next(hits, 0)
    start = 0 if first < length // 2 else text.rfind(" ", 0, first - length // 4) + 1
    part = text[start : start + length].rsplit(" ", 1)[0]
    before, after = ("… " if start else ""), (" …" if start + length < len(text) else "")
    return f"{before}{part}{after}"


def _is_hit(word: str, terms: Sequence[str]) -> bool:
    return fold(word).startswith(tuple(terms)) if terms else False
