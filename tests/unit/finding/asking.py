"""Asking the index, for tests."""

from __future__ import annotations

from coachwork.finding.queries import Question, counts, entries
from coachwork.organisations.models import Person


def titles(person: Person, q: str, **more: str) -> list[str]:
    """What a person finds, without what was kept of their rights."""
    fresh = Person.objects.get(pk=person.pk)
    question = Question.parse({"q": q, **more})
    return [entry.title for entry in entries(fresh, question, counts(fresh, question))]
