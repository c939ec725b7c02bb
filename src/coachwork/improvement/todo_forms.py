"""What people fill in about an action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.improvement.forms import NO_NAMES
from coachwork.improvement.models import Action, Project
from coachwork.improvement.queries import members
from coachwork.improvement.todo import ActionText, Evidence
from coachwork.organisations.models import Person
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.forms import DateInput, Group, GroupedMixin, SubmitOnceMixin

LINK_HINT = _("The address of a page or a file where others can see it.")


def _link(**kwargs: Any) -> forms.URLField:
    return forms.URLField(
        label=_("Link"),
        help_text=LINK_HINT,
        max_length=500,
        required=False,
        assume_scheme="https",
        **kwargs,
    )


class ActionForm(GroupedMixin, SubmitOnceMixin, WarnsOfIdentifiers, forms.ModelForm[Action]):
    """Something that somebody agreed to do."""

    groups: ClassVar[Sequence[Group]] = (
        Group(("text",)),
        Group(("owner", "due_on"), row=True),
        Group(("support_from",)),
    )

    class Meta:
        model = Action
        fields: tuple[str, ...] = ("text", "owner", "due_on", "support_from")
        widgets = {"text": forms.Textarea(attrs={"rows": 2}), "due_on": DateInput()}
        labels = {
            "text": _("What is to be done?"),
            "owner": _("Who does it?"),
            "due_on": _("By when?"),
            "support_from": _("Support needed from"),
        }
        help_texts = {
            "text": _("One thing that one person can do, such as: ask the pharmacy for a list."),
            "owner": _("One person. A person without an account can be chosen too."),
            "support_from": _("Who has to help, such as: the ward manager."),
        }

    def __init__(
        self, *args: Any, person: Person, project: Project, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        team = [membership.person_id for membership in members(project.team, today)]
        offered = {*team, person.pk, self.instance.owner_id} - {None}
        owner: Any = self.fields["owner"]
        owner.queryset = Person.objects.filter(pk__in=offered).order_by("name")
        owner.empty_label = _("Nobody yet")

    def action(self) -> ActionText:
        """The action that was typed."""
        return ActionText(**{name: self.cleaned_data[name] for name in self._meta.fields or ()})


class EditActionForm(VersionedMixin, ActionForm):
    """An action with what shows that it is done."""

    groups = (
        *ActionForm.groups,
        Group(("evidence", "evidence_url"), _("What shows that it is done")),
    )
    evidence_url = _link()

    class Meta(ActionForm.Meta):
        fields = (*ActionForm.Meta.fields, "evidence", "evidence_url")
        widgets = {**ActionForm.Meta.widgets, "evidence": forms.Textarea(attrs={"rows": 3})}
        labels = {**ActionForm.Meta.labels, "evidence": _("In words")}
        help_texts = {**ActionForm.Meta.help_texts, "evidence": NO_NAMES}


class FinishForm(WarnsOfIdentifiers, forms.Form):
    """That an action is done, and what shows it; a tick alone is enough."""

    done_on = forms.DateField(label=_("Done on"), widget=DateInput(), required=False)
    evidence = forms.CharField(
        label=_("What shows that it is done?"),
        help_text=NO_NAMES,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    evidence_url = _link()

    def shown(self) -> Evidence:
        """The evidence that was typed."""
        return Evidence(self.cleaned_data["evidence"], self.cleaned_data["evidence_url"])


class DropForm(WarnsOfIdentifiers, forms.Form):
    """Why an action will not be done."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_(
            "Such as: the new form made it needless. It stays on the list of what was dropped."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
