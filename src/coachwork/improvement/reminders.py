"""One plain mail a day at most, of what is due: who gets it, and what it says.

A room registers a source for each kind of thing of which people are reminded. A thing is told when it
becomes worth a word, and again each week as long as it is; the mail then also names what was told
already. What was sent is kept in `Reminder`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coachwork.foundation.calendar import today_in
from coachwork.improvement import todo_queries
from coachwork.improvement.days import today_for
from coachwork.improvement.models import TO_DO, Action, Project, Reminder, ReminderChoice
from coachwork.improvement.todo import SOON
from coachwork.improvement.todo_presenters import action_url
from coachwork.organisations.models import Organisation, Person

#: What was told is told again after so long.
AGAIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a mail names. `since`: from that day on it is worth a word."""

    project: Project
    kind: str
    subject: UUID
    sentence: str
    path: str
    since: date

    @property
    def key(self) -> tuple[str, UUID]:
        """What tells it apart from others."""
        return (self.kind, self.subject)


@dataclass(frozen=True, slots=True)
class Source:
    """Who might have to be told on a day, of an organisation's things; and what one of them is told."""

    people: Callable[[Organisation, date], Iterable[UUID]]
    lines: Callable[[Person, date], Iterable[Line]]


_sources: list[Source] = []


def register(source: Source) -> None:
    """Let people be reminded of one more kind of thing; registering it again changes nothing."""
    if source not in _sources:
        _sources.append(source)


def wants_mail(person: Person) -> bool:
    """True unless the person has switched reminders off."""
    return not ReminderChoice.objects.filter(person=person, by_mail=False).exists()


def people_to_tell() -> Iterator[Person]:
    """Everybody of whom a source thinks today, who can be reached and has not said no."""
    organisations = Organisation.objects.everywhere(why="the daily reminders")
    keys = {
        person
        for organisation in organisations
        for source in _sources
        for person in source.people(organisation, today_in(organisation.time_zone))
    }
    reachable = Person.objects.filter(pk__in=keys, is_active=True).exclude(email=None)
    wanting = reachable.exclude(Q(email="") | Q(reminder_choice__by_mail=False))
    yield from wanting.select_related("home").order_by("pk").iterator()


def lines_for(person: Person) -> list[Line]:
    """All that the person is to be told today; nothing where all of it was told lately, or some today."""
    today = today_for(person)
    lines = [line for source in _sources for line in source.lines(person, today)]
    told = _told(person, today)
    if today in told.values() or not any(_is_fresh(line, told) for line in lines):
        return []
    return lines


def _told(person: Person, today: date) -> dict[tuple[str, UUID], date]:
    """When the person was last told of each thing, as far back as it matters."""
    sent = Reminder.objects.everywhere(why="a person's own reminders").filter(
        person=person, sent_on__gt=today - AGAIN
    )
    rows = sent.order_by("sent_on").values_list("kind", "subject_id", "sent_on")
    return {(kind, subject): day for kind, subject, day in rows}


def _is_fresh(line: Line, told: dict[tuple[str, UUID], date]) -> bool:
    last = told.get(line.key)
    return last is None or last < line.since


def _owners(organisation: Organisation, day: date) -> Iterable[UUID]:
    due = Action.objects.within(organisation).kept().filter(status__in=TO_DO)
    due = due.filter(due_on__lte=day + SOON, owner__isnull=False)
    owners: Iterable[UUID] = due.order_by().values_list("owner", flat=True).distinct()
    return owners


def _actions(person: Person, today: date) -> Iterable[Line]:
    due = todo_queries.actions_of(person).filter(due_on__lte=today + SOON)
    return [_action(action, today) for action in due if action.due_on is not None]


def _action(action: Action, today: date) -> Line:
    due = action.due_on
    assert due is not None
    overdue = due < today
    words = _("%(text)s (was due %(day)s)") if overdue else _("%(text)s (due %(day)s)")
    return Line(
        project=action.project,
        kind=todo_queries.REMINDER,
        subject=action.pk,
        sentence=words % {"text": action.text, "day": date_format(due)},
        path=action_url(action),
        since=due + timedelta(days=1) if overdue else due - SOON,
    )


register(Source(_owners, _actions))
