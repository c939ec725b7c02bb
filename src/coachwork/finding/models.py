"""The index: one entry for each thing that can be found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.lookups import Lookup
from django.utils.translation import gettext_lazy as _

from coachwork.finding.managers import EntryManager
from coachwork.foundation.models import OrganisationModel


class Outcome(models.TextChoices):
    """What became of something, in words that fit every kind."""

    NONE = "", ""
    OPEN = "open", _("Going on")
    WORKED = "worked", _("It worked")
    LEARNT = "learnt", _("It did not work: learning")


class WordsField(models.TextField):  # type: ignore[type-arg]
    """Folded words with a blank between; `__holds` finds those that begin with all of some words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Words that all have to begin one, and places of which one has to be there, if any is named.

    They hold letters and digits only.
    """

    words: Sequence[str]
    places: Sequence[str] = ()


@WordsField.register_lookup
class Holds(Lookup):
    """What is asked on the right stands among the words on the left."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """By the words themselves: no parser of the database takes them apart again."""
        left, params = self.process_lhs(compiler, connection)
        parts = [f"'{word}':*" for word in self.rhs.words]
        places = " | ".join(f"'{place}'" for place in self.rhs.places)
        asked = " & ".join([*parts, f"({places})"] if places else parts)
        return f"array_to_tsvector(string_to_array({left}, ' ')) @@ %s::tsquery", [*params, asked]

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """By the virtual table beside the entries."""
        parts = [f'"{word}"*' for word in self.rhs.words]
        places = " OR ".join(f'"{place}"' for place in self.rhs.places)
        asked = " AND ".join([*parts, f"({places})"] if places else parts)
        found = "SELECT rowid FROM finding_words WHERE finding_words MATCH %s"
        return f'"{self.lhs.alias}"."id" IN ({found})', [asked]


class SearchEntry(OrganisationModel):
    """What can be found of one row: its words, and enough to show it. Made anew, never edited.

    `subject` is the row's id and `kind` says of what; the other ids say where it stands. They are no
    foreign keys: the index can be thrown away and built again.
    """

    id = models.BigAutoField(primary_key=True, editable=False)  # type: ignore[assignment]
    created_at = created_by = updated_at = updated_by = version = None  # type: ignore[assignment]
    kind = models.CharField(max_length=20)
    subject = models.UUIDField()
    unit_id = models.UUIDField(null=True)
    team_id = models.UUIDField(null=True)
    project_id = models.UUIDField(null=True)
    author_id = models.UUIDField(null=True)
    title = models.CharField(max_length=500)
    text = models.TextField(blank=True)
    learning = models.TextField(blank=True)
    status = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    words = WordsField(blank=True)
    changed_at = models.DateTimeField()

    objects = EntryManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "kind", "subject"), name="found_once_as_its_kind"
            ),
        )
        indexes = (
            models.Index(fields=("subject",), name="found_by_subject"),
            # Where a word is everywhere, the newest are read from here until a page is full.
            models.Index(fields=("-changed_at", "-id"), name="found_newest"),
        )

    def __str__(self) -> str:
        return self.title
