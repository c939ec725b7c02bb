"""What people fill in about a daily improvement: under a minute, with one thumb."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.improvement.daily import DailyText, is_decided
from coachwork.improvement.forms import NO_NAMES
from coachwork.improvement.models import DailyImprovement, DailyStatus
from coachwork.organisations.models import OrgUnit
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.fields import LocalNumberField
from coachwork.ui.forms import Choices, DateInput, Group, GroupedMixin, SubmitOnceMixin

YES, NO = "yes", "no"
DECISIONS: dict[str, bool | None] = {"": None, YES: True, NO: False}
#: The minutes of a week.
MOST_MINUTES = 7 * 24 * 60


class DailyForm(
    VersionedMixin,
    GroupedMixin,
    SubmitOnceMixin,
    WarnsOfIdentifiers,
    forms.ModelForm[DailyImprovement],
):
    """What bothered us, what we changed, what happened. Only the first is needed at once."""

    groups = (
        Group(("bothered", "unit", "changed", "happened", "kept", "patient_idea")),
        Group(("who", "minutes_saved", "noted_on")),
    )
    kept = forms.ChoiceField(
        label=_("Do you keep it?"),
        choices=[
            ("", _("Not decided yet")),
            (YES, _("Yes, we keep it")),
            (NO, _("No, we let it go")),
        ],
        widget=Choices(),
        required=False,
    )
    minutes_saved = LocalNumberField(
        _("minutes"),
        label=_("Time saved in a week, about"),
        validators=[MinValueValidator(0), MaxValueValidator(MOST_MINUTES)],
        required=False,
    )

    class Meta:
        model = DailyImprovement
        fields = (
            "bothered",
            "changed",
            "happened",
            "patient_idea",
            "who",
            "minutes_saved",
            "noted_on",
        )
        widgets = {
            "bothered": forms.Textarea(attrs={"rows": 2}),
            "changed": forms.Textarea(attrs={"rows": 2}),
            "happened": forms.Textarea(attrs={"rows": 2}),
            "noted_on": DateInput(),
        }
        labels = {
            "bothered": _("What bothered us?"),
            "changed": _("What did we change?"),
            "happened": _("What happened?"),
            "who": _("Who took part?"),
            "noted_on": _("Day"),
        }
        help_texts = {
            "bothered": _("One thing, in your own words. No names of patients."),
            "who": _(
                "Colleagues, patients, families: “the night team and two relatives” is enough."
            ),
        }

    def __init__(self, *args: Any, today: date, units: QuerySet[OrgUnit], **kwargs: Any) -> None:
        """`units` are those to choose from; none for an improvement that has its unit."""
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial.setdefault("noted_on", today)
        if self.instance._state.adding:
            self.fields["unit"] = forms.ModelChoiceField(units, label=_("Where?"))
        else:
            self._ask_whether_kept()

    def _ask_whether_kept(self) -> None:
        """What became a project is decided there."""
        if self.instance.status == DailyStatus.PROJECT:
            del self.fields["kept"]
            return
        decided = is_decided(self.instance.status)
        self.initial["kept"] = next(word for word, kept in DECISIONS.items() if kept == decided)

    def clean_noted_on(self) -> date:
        """It has happened already."""
        day: date = self.cleaned_data["noted_on"]
        if day > self.today:
            raise forms.ValidationError(_("This date is in the future."))
        return day

    def clean_minutes_saved(self) -> int | None:
        """Whole minutes."""
        given = self.cleaned_data["minutes_saved"]
        return None if given is None else round(given)

    def clean(self) -> dict[str, Any]:
        """What is kept was changed; what is let go has taught something."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("kept") == YES and not cleaned.get("changed"):
            self.add_error("changed", _("Say in a few words what you changed and keep."))
        if cleaned.get("kept") == NO and not cleaned.get("happened"):
            self.add_error(
                "happened", _("Say why in a few words: what did not work teaches others too.")
            )
        return cleaned

    @property
    def more_is_told(self) -> bool:
        """Whether something is written below “more” that one should see at once."""
        return bool(self.initial.get("who") or self.initial.get("minutes_saved") is not None)

    @property
    def is_kept(self) -> bool | None:
        """The decision; None as long as there is none."""
        return DECISIONS[self.cleaned_data.get("kept", "")]

    def text(self) -> DailyText:
        """What was typed."""
        names = DailyText.__dataclass_fields__
        return DailyText(**{name: self.cleaned_data[name] for name in names})


class PassOnForm(WarnsOfIdentifiers, forms.Form):
    """What is needed from others."""

    reason = forms.CharField(
        label=_("What do you need, and from whom?"),
        help_text=NO_NAMES,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
