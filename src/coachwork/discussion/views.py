"""Comments on a part, one's notices, and what has happened in a project."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coachwork.discussion import actions, feed, panels, parts, policies, queries, rules
from coachwork.discussion.forms import CommentForm, EditCommentForm, MailForm, TellingForm
from coachwork.discussion.models import Comment
from coachwork.discussion.parts import Part
from coachwork.discussion.people import people_of, people_to_tell
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import presenters, team_queries
from coachwork.improvement.rules import sees_whole
from coachwork.improvement.views.common import (
    form_page,
    reader,
    refuse_unless,
    show_form,
    today,
    visible_project,
)
from coachwork.ui.acting import carried_out
from coachwork.ui.forms import sent
from coachwork.ui.navigation import Link
from coachwork.ui.pagination import paginate

#: So many comments stand on a page of a thread.
SIZE = 50


@form_page
@login_required
def talk(request: HttpRequest, kind: str, subject: UUID) -> HttpResponse:
    """All that was said about a part; say something, and choose whom it is to reach."""
    part = _part(request, kind, subject)
    if request.method == "POST":
        refuse_unless(rules.may_comment(reader(request), part.project), Permission.COMMENT)
    if request.headers.get("HX-Request"):
        return _in_place(request, part)
    form = _telling_form(request, part)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        _say(request, part, form, tell=given["tell"], on_behalf_of=given["on_behalf_of"])
        messages.success(request, _("Your comment stands below."))
        return redirect(f"{part.url}#comments")
    page: Any = paginate(queries.comments_on(part), request.GET, size=SIZE)
    context = {
        "part": part,
        "page": page,
        "comments": panels.shown(page, reader(request), part),
        "may_comment": rules.may_comment(reader(request), part.project),
        "trail": _trail(part),
    }
    return show_form(request, "discussion/talk.html", form, **context)


@require_safe
@login_required
def comment(request: HttpRequest, comment: UUID) -> HttpResponse:
    """To one comment, on the page of its thread where it stands."""
    row = _comment(request, comment)
    part = _part(request, row.kind, row.subject_id)
    thread = reverse("discussion:talk", args=[part.kind.name, part.id])
    page = queries.newer_than(row, part) // SIZE + 1
    return redirect(f"{thread}?page={page}#comment-{row.pk}")


@require_POST
@login_required
def confirm(request: HttpRequest, kind: str, subject: UUID) -> HttpResponse:
    """Say that what the team wrote down is right, as the reader saw it."""
    part = _part(request, kind, subject)
    state = request.POST.get("state", "")
    actions.confirm(by=reader(request), part=part, state=state)
    messages.success(request, _("Confirmed. The team sees it."))
    return redirect(f"{part.url}#comments")


@form_page
@login_required
def edit(request: HttpRequest, comment: UUID) -> HttpResponse:
    """Put one's own comment right."""
    row = _comment(request, comment)
    part = _part(request, row.kind, row.subject_id)
    refuse_unless(row.created_by == reader(request), Permission.COMMENT)
    policies.check_editable(row, reader(request))
    form = EditCommentForm(sent(request), instance=row)
    if request.method == "POST" and form.is_valid():
        text, version = form.cleaned_data["text"], form.seen_version or 0
        if carried_out(
            form,
            lambda: actions.edit_comment(
                by=reader(request), comment=row, part=part, version=version, text=text
            ),
        ):
            return redirect(f"{part.url}#comments")
    return show_form(request, "discussion/edit.html", form, part=part, trail=_trail(part))


@require_POST
@login_required
def remove(request: HttpRequest, comment: UUID) -> HttpResponse:
    """Take a comment away; the part's page then offers to undo it."""
    row = _comment(request, comment)
    part = _part(request, row.kind, row.subject_id)
    actions.remove_comment(by=reader(request), comment=row, part=part)
    return redirect(f"{part.url}?{panels.REMOVED}={row.pk}#comments")


@require_POST
@login_required
def restore(request: HttpRequest, comment: UUID) -> HttpResponse:
    """Bring a comment back that was taken away."""
    row = _comment(request, comment, removed=True)
    part = _part(request, row.kind, row.subject_id)
    actions.restore_comment(by=reader(request), comment=row, part=part)
    messages.success(request, _("The comment is back."))
    return redirect(f"{part.url}#comments")


@require_safe
@login_required
def notices(request: HttpRequest) -> HttpResponse:
    """Where one was mentioned."""
    person = reader(request)
    page: Any = paginate(queries.notices(person), request.GET, size=30)
    context = {
        "page": page,
        "rows": [(one, _address(one.comment)) for one in page],
        "unread": queries.unread_count(person),
        "mail_form": MailForm(initial={"by_mail": queries.wants_mail(person)}),
    }
    return render(request, "discussion/notices.html", context)


@require_POST
@login_required
def read(request: HttpRequest) -> HttpResponse:
    """All notices are read."""
    actions.read_notices(by=reader(request))
    return redirect("discussion:notices")


@require_POST
@login_required
def mail(request: HttpRequest) -> HttpResponse:
    """Choose whether mentions also come by mail."""
    form = MailForm(request.POST)
    form.full_clean()
    actions.choose_mails(by=reader(request), by_mail=form.cleaned_data["by_mail"])
    messages.success(request, _("Saved."))
    return redirect("discussion:notices")


@require_safe
@login_required
def activity(request: HttpRequest, project: UUID) -> HttpResponse:
    """What has happened in a project, the newest first."""
    found, person = visible_project(request, project), reader(request)
    page: Any = paginate(feed.events_of(found, person, request.GET), request.GET, size=40)
    people = people_of(found, today(request))
    context = {
        "project": found,
        "page": page,
        "rows": feed.told(page),
        "kinds": feed.choices(),
        "people": [(str(one.pk), one.name) for one in people],
        "is_narrowed": any(request.GET.get(name) for name in ("kind", "who")),
        "trail": presenters.trail(found),
    }
    return render(request, "discussion/activity.html", context)


def _part(request: HttpRequest, kind: str, subject: UUID) -> Part:
    known = parts.kind_named(kind)
    found = known.visible_part(reader(request), subject) if known else None
    if found is None:
        raise Http404
    return found


def _comment(request: HttpRequest, comment: UUID, *, removed: bool = False) -> Comment:
    found = queries.visible_comment(reader(request), comment, removed=removed)
    if found is None:
        raise Http404
    return found


def _in_place(request: HttpRequest, part: Part) -> HttpResponse:
    """The panel alone for HTMX: as it is, with the new comment, or with what is wrong."""
    if request.method != "POST":
        return HttpResponse(panels.panel(request, part))
    form = CommentForm(request.POST, auto_id="id_comment_%s")
    if not form.is_valid():
        return HttpResponse(panels.panel(request, part, form), status=422)
    _say(request, part, form)
    return HttpResponse(panels.panel(request, part, touched=True))


def _say(request: HttpRequest, part: Part, form: CommentForm, **more: Any) -> None:
    actions.comment_on(
        by=reader(request),
        part=part,
        text=form.cleaned_data["text"],
        site=request.build_absolute_uri("/"),
        id=form.idempotency_key,
        **more,
    )


def _telling_form(request: HttpRequest, part: Part) -> TellingForm:
    person, day = reader(request), today(request)
    team = team_queries.people_to_choose(part.project.team, day)
    silent = team.filter(email=None) if sees_whole(person, part.project) else team.none()
    others = people_to_tell(part.project, person, day, part.kind.permission)
    return TellingForm(sent(request), people=others, silent=silent)


def _address(comment: Comment) -> str:
    """The thread in which a comment stands; whether one still sees it, its page decides."""
    return reverse("discussion:talk", args=[comment.kind, comment.subject_id])


def _trail(part: Part) -> list[Link]:
    way = presenters.trail(part.project, within=True)
    if part.url in (link.url for link in way):
        return way
    return [*way, Link(capfirst(part.title), part.url)]
