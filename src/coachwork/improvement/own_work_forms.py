"""What is filled in to set a goal of one's own, and to begin work of the programme on itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.aim_forms import AIM_GROUPS, AimFields
from coachwork.improvement.invitation_forms import (
    PART_NAMES,
    ChangeShareForm,
    InvitationForm,
    ShareForm,
)
from coachwork.improvement.models.invitations import GUEST
from coachwork.ui.forms import Group, GroupedMixin, SubmitOnceMixin


class OwnWorkForm(GroupedMixin, SubmitOnceMixin, WarnsOfIdentifiers, AimFields):
    """Work with its aim, without a unit and a team to choose."""

    groups = (
        Group(("title", "why_it_matters")),
        Group(
            ("what",), _("The aim"), _("One sentence that says what will be different, and when.")
        ),
        *AIM_GROUPS[1:],
    )

    title = forms.CharField(label=_("What is to change?"), max_length=200)
    why_it_matters = forms.CharField(
        label=_("Why does it matter?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_by_when(self) -> date:
        """A new aim looks ahead."""
        day: date = self.cleaned_data["by_when"]
        if day <= self.today:
            raise forms.ValidationError(
                _("An aim looks ahead: choose a day that is still to come.")
            )
        return day

    def given(self) -> dict[str, Any]:
        """What an action is to begin."""
        told = self.cleaned_data
        own = {name: told[name] for name in ("title", "why_it_matters")}
        return own | {"aim": self.new_aim(), "id": self.idempotency_key}


class GoalForm(OwnWorkForm):
    """A goal of one's own practice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = {
            "title": (
                _("What do you want to get better at?"),
                _("One small thing you do, such as: ask before I advise."),
            ),
            "why_it_matters": (
                _("Why?"),
                _("What happens today, and what would others notice? No names, please."),
            ),
            "what": (
                _("What will you count?"),
                _(
                    "Something you can see, without “more” or “fewer”: sessions begun with a question."
                ),
            ),
            "unit_label": (_("Counted in"), _("Such as: of 10 sessions.")),
            "for_whom": (_("For whom?"), _("For example: the teams I coach.")),
        }
        for name, (label, help_text) in told.items():
            self.fields[name].label, self.fields[name].help_text = label, help_text


class ProgrammeWorkForm(OwnWorkForm):
    """Work of the programme on itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = {
            "title": _("A few words, such as: coaches meet every month."),
            "why_it_matters": _("What have coaches and teams told you? Two or three sentences."),
            "what": _("What you will count, without “more” or “fewer”: coaches who met others."),
            "for_whom": _("For example: coaches in their first year."),
            "where": _("Where you begin, such as the northern services."),
        }
        for name, help_text in told.items():
            self.fields[name].help_text = help_text


#: All that can be shared of a goal: there is no team to be seen.
OF_A_GOAL = {part: name for part, name in PART_NAMES.items() if part != Permission.SEE_TEAM}


class _OfGoal(forms.Form):
    """What is shared of a goal; at first all of it, to be spoken about."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts: Any = self.fields["parts"]
        parts.choices = [(part.value, name) for part, name in OF_A_GOAL.items()]
        parts.help_text = _("The goal with its aim is always among it.")
        self.initial.setdefault("parts", [part.value for part in OF_A_GOAL])
        self.initial.setdefault("level", "comment")


class ShareGoalForm(_OfGoal, ShareForm):
    """Let a colleague look at the goal."""


class ChangeGoalShareForm(_OfGoal, ChangeShareForm):
    """Let them see other parts, or until another day."""


class InviteToGoalForm(_OfGoal, InvitationForm):
    """A link by which somebody is let look."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].widget = forms.HiddenInput()
        self.initial["role"] = GUEST
        for name, label in {
            "parts": _("What they see"),
            "level": _("What they may do"),
            "shared_until": _("Until"),
        }.items():
            self.fields[name].label = label
