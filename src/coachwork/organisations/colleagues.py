"""Finding a colleague: words are typed, people are found, one of them is chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from coachwork.organisations.models import Affiliation, Person
from coachwork.ui.forms import Choices
from coachwork.ui.listing import search

#: So many people are offered; beyond that one types more letters.
OFFERED = 10
#: So many who share a word of the name are compared.
ALIKE_LOOKED_AT = 300

if TYPE_CHECKING:
    _Form = forms.Form
else:
    _Form = object


def colleagues(organisations: Collection[UUID], today: date) -> QuerySet[Any]:
    """Everybody with a place in one of the organisations today, with `place` in words."""
    places = Affiliation.objects.everywhere(why="the caller names the organisations").filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        organisation__in=organisations,
        starts_on__lte=today,
    )
    named = places.annotate(place=Coalesce("unit__name", "organisation__name"))
    newest = named.filter(person=OuterRef("pk")).order_by("-starts_on").values("place")
    here = Person.objects.filter(pk__in=places.values("person"))
    people: QuerySet[Any] = here.annotate(place=Subquery(newest[:1])).order_by("name", "pk")
    return people


def named(people: QuerySet[Any], words: Sequence[str]) -> list[Any]:
    """Those whose name holds every word, as many as are offered."""
    return list(search(people, words, ("name",))[:OFFERED])


#: So much alike are two names that may be one person's, written differently.
ALIKE = 0.84


def of_that_name(organisation: UUID, name: str, today: date) -> list[str]:
    """Colleagues whose name is the same or nearly, each with what tells them apart."""
    words = name.casefold().split()
    same_word = Q()
    for word in words:
        same_word |= Q(name__icontains=word)
    here = colleagues([organisation], today).filter(same_word) if words else Person.objects.none()
    return [
        f"{one.name} ({place_in_words(one)})"
        for one in here[:ALIKE_LOOKED_AT]
        if SequenceMatcher(None, sorted_name(one.name), sorted_name(name)).ratio() >= ALIKE
    ]


def sorted_name(name: str) -> str:
    """The name without case and order: "Cleaner, Kim" is "kim cleaner"."""
    return " ".join(sorted(name.casefold().replace(",", " ").split()))


def place_in_words(person: Any) -> str:
    """What tells two people of one name apart."""
    return f"{person.get_kind_display()} · {person.place}"


class ChoosesPerson(_Form):
    """A form with one person to choose: shown are those found, taken is anybody eligible."""

    def offer(
        self,
        eligible: QuerySet[Any],
        shown: Sequence[Any],
        told: Callable[[Any], str] = place_in_words,
    ) -> None:
        """Sets the field `person`; a search of its own, above the form, decides who is shown."""
        field = forms.ModelChoiceField(
            eligible,
            label=_("Who?"),
            widget=Choices({person.pk: told(person) for person in shown}),
            error_messages={"required": _("Choose somebody. If nobody is shown, find them first.")},
        )
        field.choices = [(person.pk, person.name) for person in shown]
        self.has_more = len(shown) >= OFFERED
        self.fields = {"person": field, **self.fields}
        if len(shown) == 1:
            self.initial.setdefault("person", shown[0].pk)
