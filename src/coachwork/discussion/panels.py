"""The comments on a part, shown on the part's own page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coachwork.discussion import policies, queries, rules
from coachwork.discussion.forms import CommentForm
from coachwork.discussion.models import Comment
from coachwork.discussion.parts import Kind, Part
from coachwork.improvement import rules as improvement_rules
from coachwork.improvement.models import Action
from coachwork.improvement.origins import MAKE_ONE, OriginKind
from coachwork.improvement.todo_queries import actions_from
from coachwork.organisations.models import Person
from coachwork.ui import slots
from coachwork.ui.undo import Undo, as_uuid

#: The name in an address by which a page knows what was just taken away.
REMOVED = "removed-comment"


@dataclass(frozen=True, slots=True)
class CommentShown:
    """One comment, with what the reader may do with it."""

    row: Comment
    may_edit: bool
    may_remove: bool
    actions: Sequence[Action]

    @property
    def who(self) -> str:
        """Who says it; where somebody wrote it for them, both names."""
        writer = str(self.row.created_by or "")
        return f"{self.row.on_behalf_of} ({writer})" if self.row.on_behalf_of else writer


def show_on(slot: str, kind: Kind) -> None:
    """Let the comments on parts of this kind stand in a slot of their page."""

    def renderer(request: HttpRequest, row: Any) -> SafeString | None:
        return panel(request, kind.part_of(row))

    renderer.__qualname__ = f"comments_on_{kind.name}"
    slots.register(slot, renderer, order=90)


def offer_on(slot: str, kind: Kind) -> None:
    """The same on a page that shows much else: the comments are asked for when one comes to them."""

    def renderer(request: HttpRequest, row: Any) -> SafeString | None:
        part = kind.part_of(row)
        if REMOVED in request.GET:
            return panel(request, part)
        return render_to_string("discussion/offer.html", {"part": part}, request)

    renderer.__qualname__ = f"comments_offered_on_{kind.name}"
    slots.register(slot, renderer, order=90)


def panel(
    request: HttpRequest, part: Part, form: CommentForm | None = None, *, touched: bool = False
) -> SafeString:
    """What was said about a part, with a form to say something, and whether it is confirmed."""
    person = request.user
    assert isinstance(person, Person)
    rows, has_more = queries.newest_comments(part)
    confirmed = next((row for row in rows if row.confirms), None)
    may_comment = rules.may_comment(person, part.project)
    context = {
        "part": part,
        "comments": shown(rows, person, part),
        "has_more": has_more,
        "confirmed": confirmed,
        "is_confirmed": confirmed is not None and confirmed.confirms == part.state,
        "may_confirm": bool(part.state) and rules.may_confirm(person, part.project),
        "may_comment": may_comment,
        "comment_form": form or CommentForm(auto_id="id_comment_%s"),
        "undo": _undo(request),
        "touched": touched,
    }
    return render_to_string("discussion/panel.html", context, request)


def shown(rows: Any, person: Person, part: Part) -> list[CommentShown]:
    """Each comment with what this reader may do, and the actions it became: one query."""
    said = list(rows)
    may_see = improvement_rules.sees_whole(person, part.project)
    became = actions_from(part.project, [row.pk for row in said] if may_see else ())
    return [
        CommentShown(
            row,
            policies.can_edit(row, person),
            row.created_by_id == person.pk or rules.leads(person, part.project),
            became.get(row.pk, ()),
        )
        for row in said
    ]


def _comment(person: Person, project: UUID, id: UUID) -> str | None:
    rows = Comment.objects.visible_to(person).kept().filter(project=project, pk=id)
    return rows.values_list("text", flat=True).first()


def _page(_project: UUID, comment: UUID) -> str:
    return reverse("discussion:comment", args=[comment])


#: What somebody says can be something to do.
COMMENT = OriginKind("comment", gettext_lazy("Comment"), _comment, _page, MAKE_ONE, begins=str)


def _undo(request: HttpRequest) -> Undo | None:
    key = as_uuid(request.GET.get(REMOVED, ""))
    if key is None:
        return None
    return Undo.at(_("The comment was taken away."), "discussion:restore", key)
