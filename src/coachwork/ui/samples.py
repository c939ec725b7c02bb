"""What the style guide shows: invented content of a coaching programme, forms in every state."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from coachwork import charts, spc
from coachwork.ui import icons
from coachwork.ui.conflicts import Conflict, Difference
from coachwork.ui.forms import (
    Choices,
    DateInput,
    Group,
    GroupedMixin,
    NumberInput,
    SubmitOnceMixin,
    UploadInput,
    sent,
)
from coachwork.ui.listing import Sorting
from coachwork.ui.navigation import Account, Link, steps
from coachwork.ui.pagination import Page

COLOURS = (
    *("page", "surface", "surface-2", "ink", "ink-soft", "line", "hairline", "focus"),
    *("accent", "accent-strong", "accent-soft", "on-accent", "improve", "improve-soft"),
    *("concern", "concern-soft", "neutral", "neutral-soft", "target"),
    *("success", "success-soft", "error", "error-soft"),
)
MONTHS = tuple(date(2023 + month // 12, month % 12 + 1, 1) for month in range(36))
FALLS = (
    *(6.0, 6.4, 6.0, 5.9, 5.5, 8.9, 6.8, 6.3, 6.7, 6.2, 6.3, 6.2),
    *(4.2, 5.7, 5.0, 5.5, 4.1, 4.1, 4.6, 4.9, 5.4, 5.2, 5.5, 4.8),
    *(3.6, 3.6, 3.0, 4.5, 3.8, 4.1, 3.0, 2.9, 3.2, 3.3, 3.3, 3.1),
)


class ContactForm(GroupedMixin, SubmitOnceMixin, forms.Form):
    """A form with each kind of field."""

    groups = (
        Group(("held_on", "minutes", "travel"), _("When"), row=True),
        Group(("kind", "people", "notes"), _("What happened")),
    )

    held_on = forms.DateField(label=_("Date of the contact"), widget=DateInput)
    minutes = forms.IntegerField(
        label=_("Time spent"), min_value=5, widget=NumberInput(_("minutes"), whole=True)
    )
    travel = forms.IntegerField(
        label=_("Travel"), required=False, widget=NumberInput(_("minutes"), whole=True)
    )
    kind = forms.ChoiceField(
        label=_("Kind of contact"),
        choices=[("visit", _("Visit")), ("call", _("Call")), ("message", _("Message"))],
        widget=Choices(
            {
                "visit": _("You met the team where they work."),
                "call": _("By telephone or video, at a time you agreed."),
                "message": _("Advice in writing. Counts as contact, not as a visit."),
            }
        ),
    )
    people = forms.MultipleChoiceField(
        label=_("Who was there"),
        required=False,
        choices=[
            ("lead", _("Team lead")),
            ("nurse", _("Ward nurse")),
            ("partner", _("Service user")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    notes = forms.CharField(
        label=_("Notes"),
        help_text=_("What was agreed, and by whom. No names of patients and no NHS numbers."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    shared = forms.BooleanField(label=_("Share these notes with the team"), required=False)


class ImportForm(forms.Form):
    """A form with a file."""

    file = forms.FileField(
        label=_("File with your data"),
        help_text=_(
            "CSV or Excel, up to 20 MB. You see what was understood before anything is stored."
        ),
        widget=UploadInput((".csv", ".xlsx")),
    )


def samples(request: HttpRequest) -> dict[str, Any]:
    """Everything the page of the style guide needs."""
    return (
        _frame(request)
        | _lists(request)
        | _forms(request)
        | _charts()
        | {"colours": COLOURS, "icons": icons.NAMES, "tones": icons.TONES}
    )


def _frame(request: HttpRequest) -> dict[str, Any]:
    here = request.path
    return {
        "navigation": (
            Link(_("My teams"), f"{here}#lists", "people", active=True, count=3),
            Link(_("Projects"), f"{here}#cards", "flag"),
            Link(_("Wall"), f"{here}#charts", "grid"),
            Link(_("Programme"), f"{here}#metrics", "target"),
            Link(_("Import"), f"{here}#forms", "upload"),
            Link(_("Settings"), f"{here}#forms", "settings"),
        ),
        "account": Account(
            "Dana Okafor",
            _("Coach, Northfield Hospital"),
            here,
            (Link(_("Your account"), f"{here}#main", "person"),),
        ),
        "trail": (Link(_("Programme"), here), Link(_("Style guide"), here)),
        "steps": steps(
            (_("Set up"), _("Measure"), _("Test changes"), _("Implement"), _("Sustain")), current=3
        ),
        "tabs": (
            Link(_("Overview"), here, active=True),
            Link(_("Measures"), f"{here}#charts", count=4),
            Link(_("History"), f"{here}#timeline"),
        ),
    }


def _lists(request: HttpRequest) -> dict[str, Any]:
    now = timezone.now()
    return {
        "sorting": Sorting.parse(request.GET, ("team", "score", "points"), default="score"),
        "page": Page(rows=range(50), number=2, size=50, has_next=True),
        "now": now,
        "two_hours_ago": now - timedelta(hours=2),
        "yesterday": now - timedelta(days=1),
        "last_month": now - timedelta(days=34),
        "a_month": date(2025, 10, 1),
        "facts": (
            (_("Aim"), _("Falls with harm from 6.2 to 3.5 per 1,000 bed days by December")),
            (_("Team lead"), "Priya Shah"),
            (_("Direction"), _("Lower is better")),
        ),
        "statuses": (("stalled", _("Stalled")), ("moving", _("Moving"))),
    }


def _charts() -> dict[str, Any]:
    spec = charts.build(
        spc.analyse(FALLS, chart="i", freeze=12),
        dates=MONTHS,
        title=str(_("Falls with harm")),
        unit=str(_("per 1,000 bed days")),
        direction="down",
        target=3.5,
        annotations=(
            charts.Annotation(MONTHS[12], str(_("Bedside huddle"))),
            charts.Annotation(MONTHS[24], str(_("Hourly rounding"))),
        ),
    )
    drawn = {
        "chart": charts.page_svg(spec),
        "legend": charts.legend_html(spec),
        "notes": charts.notes_html(spec),
        "findings": charts.findings_html(spec),
        "numbers": charts.table_html(spec),
        "sparkline": charts.sparkline(spec),
    }
    # The charts room escapes every word that it writes.
    return {name: mark_safe(html) for name, html in drawn.items()}  # noqa: S308


def _forms(request: HttpRequest) -> dict[str, Any]:
    contact = ContactForm(sent(request), initial={"kind": "visit"})
    wrong = ContactForm({"minutes": "2", "submission_id": ""}, auto_id="wrong_%s")
    return {
        "form": contact,
        "contact_form": contact,
        "wrong_form": wrong,
        "upload_form": ImportForm(),
        "conflict": Conflict(
            "Tom Reyes",
            timezone.now() - timedelta(minutes=4),
            (
                Difference("minutes", "Time spent", "60", "45"),
                Difference(
                    "notes", "Notes", "Agreed to test at weekends.", "Agreed to test on two bays."
                ),
            ),
        ),
    }
