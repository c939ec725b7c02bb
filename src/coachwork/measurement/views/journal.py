"""The journal: the page, its paper twin, and the entries that people write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import actions, aims, presenters, queries, rules
from coachwork.improvement.idea_forms import RemovalForm
from coachwork.improvement.models import JournalEntry, Project
from coachwork.improvement.policies import is_open
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    reader,
    refuse_unless,
    taken_away,
    there,
    today,
    visible_project,
)
from coachwork.measurement import journal as journals
from coachwork.measurement.journal import Change
from coachwork.measurement.journal_forms import EntryForm
from coachwork.measurement.views.common import show_form
from coachwork.ui.forms import sent
from coachwork.ui.kept import kept
from coachwork.ui.navigation import Link
from coachwork.ui.undo import Undo

#: So many lines fill a sheet that is written on by hand.
BLANK_LINES = 9


@require_safe
@login_required
def journal(request: HttpRequest, project: UUID) -> HttpResponse:
    """Each change of a project: when, what was seen, and its mark on the chart."""
    found = visible_project(request, project)
    rows = journals.changes(found)
    written = _written(rows, found, _may_write(request, found))
    return _page(request, found, written=written, indicators=journals.indicators(found, rows))


@require_safe
@login_required
def paper(request: HttpRequest, project: UUID) -> HttpResponse:
    """The same with empty lines, for those who write on paper."""
    found = visible_project(request, project)
    return _page(
        request,
        found,
        indicators=journals.indicators(found, ()),
        blank=range(1, BLANK_LINES + 1),
    )


@form_page
@login_required
def write_entry(request: HttpRequest, project: UUID) -> HttpResponse:
    """Write in the journal, for oneself or a team member."""
    found, person = _writable(request, project), reader(request)
    form = EntryForm(sent(request), person=person, project=found, today=today(request))
    if form.is_valid():
        common: Any = {"by": person, "project": found, "id": form.idempotency_key}
        if carried_out(form, lambda: actions.write_entry(**common, entry=form.entry())):
            messages.success(request, _("It is in the journal."))
            return redirect("measurement:journal", project=found.pk)
    return _form(request, "measurement/write_entry.html", form, found)


@form_page
@login_required
def edit_entry(request: HttpRequest, project: UUID, entry: UUID) -> HttpResponse:
    """Change what an entry says."""
    found, person = _writable(request, project), reader(request)
    row = _entry(request, found, entry)
    form = EntryForm(
        sent(request), instance=row, person=person, project=found, today=today(request)
    )
    if form.is_valid():
        common: Any = {"by": person, "entry": row, "version": form.seen_version or 0}
        if carried_out(form, lambda: actions.edit_entry(**common, to=form.entry())):
            messages.success(request, _("Saved."))
            return redirect("measurement:journal", project=found.pk)
    return _form(request, "measurement/edit_entry.html", form, found, entry=row)


@form_page
@login_required
def remove_entry(request: HttpRequest, project: UUID, entry: UUID) -> HttpResponse:
    """Take an entry away, with the reason; the journal then offers to undo it."""
    found = _writable(request, project)
    row, form = _entry(request, found, entry), RemovalForm(sent(request))
    gone = taken_away(
        form,
        lambda reason: actions.remove_entry(by=reader(request), entry=row, reason=reason),
        back=_address(found),
        key=row.pk,
    )
    return gone or _form(request, "measurement/remove_entry.html", form, found, entry=row)


@require_POST
@login_required
def restore_entry(request: HttpRequest, project: UUID, entry: UUID) -> HttpResponse:
    """Bring an entry back that was taken away."""
    found = _writable(request, project)
    rows = JournalEntry.objects.within(found.organisation_id).removed()
    row = get_object_or_404(rows.select_related("project"), project=found, pk=entry)
    actions.restore_entry(by=reader(request), entry=row)
    messages.success(request, _("The entry is back."))
    return redirect("measurement:journal", project=found.pk)


def _page(request: HttpRequest, project: Project, **context: Any) -> HttpResponse:
    aim = queries.aim_in_force(project)
    may_write = _may_write(request, project)
    around = {
        "project": project,
        "aim": aims.sentence(aim) if aim else "",
        "members": queries.members(project.team, today(request)),
        "may_write": may_write,
        "undo": _undo(request, project) if may_write else None,
        "trail": presenters.trail(project),
    }
    return render(request, "measurement/journal.html", around | context)


def _may_write(request: HttpRequest, project: Project) -> bool:
    return is_open(project) and rules.may_write_journal(reader(request), project)


def _written(rows: Sequence[Change], project: Project, may_write: bool) -> str:
    """The rows as they stand in the table; drawn anew when one of them changes, since all are shown."""
    shown = {"rows": rows, "project": project, "may_write": may_write}
    return kept(
        lambda: render_to_string("measurement/journal_rows.html", shown),
        *("rows of a journal", project.pk, may_write, [row.facts for row in rows]),
    )


def _undo(request: HttpRequest, project: Project) -> Undo | None:
    said = _("The entry was taken away.")
    return Undo.offered(request, said, "measurement:restore_entry", project.pk)


def _writable(request: HttpRequest, project: UUID) -> Project:
    found = visible_project(request, project)
    refuse_unless(rules.may_write_journal(reader(request), found), Permission.WRITE_JOURNAL)
    return found


def _entry(request: HttpRequest, project: Project, entry: UUID) -> JournalEntry:
    rows = JournalEntry.objects.visible_to(reader(request)).kept().filter(project=project)
    found: JournalEntry = there(rows.select_related("on_behalf_of").filter(pk=entry).first())
    found.project = project
    return found


def _address(project: Project) -> str:
    return reverse("measurement:journal", args=[project.pk])


def _form(
    request: HttpRequest, template: str, form: Any, project: Project, **context: Any
) -> HttpResponse:
    way = [*presenters.trail(project, within=True), Link(_("Journal"), _address(project))]
    return show_form(request, template, form, project=project, trail=way, **context)
