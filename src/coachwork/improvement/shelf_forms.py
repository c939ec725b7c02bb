"""What a programme lead fills in: templates of charters, and objectives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.improvement.actions.templates import TEMPLATE_WORDS
from coachwork.improvement.charter_forms import LONG, WORDS_HELP, HasTags
from coachwork.improvement.models import CharterTemplate, Objective
from coachwork.improvement.rules import Shelf
from coachwork.organisations.models import Person
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.forms import DateInput, Group, GroupedMixin, SubmitOnceMixin


class ChoosesShelf(forms.Form):
    """Asks whose it is to be: a network's, or one organisation's."""

    shelf_key = forms.ChoiceField(label=_("Who uses it?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, shelves: Sequence[Shelf], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shelves = {str((one.network or one.organisation).pk): one for one in shelves}
        names = [(key, _name(one)) for key, one in self.shelves.items()]
        field: Any = self.fields["shelf_key"]
        field.choices = names
        if names:
            self.initial.setdefault("shelf_key", names[0][0])

    def shelf(self) -> Shelf:
        """The one that was chosen."""
        return self.shelves[self.cleaned_data["shelf_key"]]


def _name(shelf: Shelf) -> str:
    if shelf.network is not None:
        return str(_("Everybody in %(network)s") % {"network": shelf.network.name})
    return shelf.organisation.name


class TemplateWords(GroupedMixin, HasTags, WarnsOfIdentifiers, forms.ModelForm[CharterTemplate]):
    """What a template says."""

    groups = (
        Group(("name", "purpose", "shelf_key")),
        Group(
            ("title", "why_it_matters", "problem", "population"),
            _("What a project is about"),
            _("Leave empty what every team has to say for itself."),
        ),
        Group(("in_scope", "out_of_scope", "equity_note"), _("Scope and equity")),
        Group(
            ("aim_what", "aim_unit_label", "aim_for_whom"),
            _("The aim"),
            _("Each team fills in its own from, to and by when."),
        ),
        Group(("tags",)),
    )

    class Meta:
        model = CharterTemplate
        fields = TEMPLATE_WORDS
        widgets = {
            **LONG,
            "purpose": forms.Textarea(attrs={"rows": 2}),
            "why_it_matters": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            **WORDS_HELP,
            "purpose": _("In a sentence, for whoever looks for a template."),
        }

    def words(self) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        return {name: self.cleaned_data[name] for name in TEMPLATE_WORDS}


class TemplateForm(SubmitOnceMixin, ChoosesShelf, TemplateWords):
    """A new template."""


class EditTemplateForm(VersionedMixin, TemplateWords):
    """A draft that is reworded."""


class RetireForm(forms.Form):
    """Why a template is offered no longer."""

    reason = forms.CharField(label=_("Why?"), max_length=300)


class ObjectiveWords(WarnsOfIdentifiers, forms.ModelForm[Objective]):
    """What an objective is."""

    class Meta:
        model = Objective
        fields = ("title", "starts_on", "ends_on", "owner")
        widgets = {"starts_on": DateInput(), "ends_on": DateInput()}
        labels = {"owner": _("Owner")}
        help_texts = {"title": _("As it stands in the organisation's plan.")}

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.queryset = Person.objects.visible_to(person).order_by("name")
        owner.empty_label = _("Nobody yet")

    def values(self) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ObjectiveForm(SubmitOnceMixin, ChoosesShelf, ObjectiveWords):
    """A new objective."""


class EditObjectiveForm(VersionedMixin, ObjectiveWords):
    """An objective that is changed."""
