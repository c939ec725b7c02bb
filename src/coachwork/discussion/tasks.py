"""What the worker does: the mail that tells of a mention."""

from __future__ import annotations

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from coachwork.discussion.models import Comment, Mention, MentionChoice


@task()
def mail_mentions(comment_id: str, site: str) -> None:
    """Tell everybody who was mentioned in a comment, unless they want no mail or have read it.

    What was said stays here: a mail only says that something was, where, and by whom.
    """
    silent = MentionChoice.objects.everywhere(why="of those who were mentioned").filter(
        by_mail=False
    )
    mentions = Mention.objects.everywhere(why="the worker tells those who were mentioned").filter(
        comment=comment_id, comment__removed_at__isnull=True, read_at__isnull=True
    )
    wanted = mentions.exclude(person__in=silent.values("person")).exclude(person__email=None)
    for mention in wanted.select_related("person__home", "comment__created_by", "project"):
        if _sees(mention):
            _send(mention, site)


def _sees(mention: Mention) -> bool:
    """Whether the person still sees what was said: a share may have ended before the worker came."""
    seen = Comment.objects.visible_to(mention.person).filter(pk=mention.comment_id)
    return bool(seen.exists())


def _send(mention: Mention, site: str) -> None:
    person = mention.person
    home = person.home
    with translation.override(person.language or (home.language if home else None)):
        text = render_to_string(
            "discussion/mention.txt",
            {
                "person": person,
                "who": mention.comment.created_by,
                "project": mention.project,
                "link": site.rstrip("/") + reverse("discussion:notices"),
            },
        )
        send_mail(_("Coachwork: you were mentioned"), text, None, [str(person.email)])
