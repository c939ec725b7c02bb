"""Does the state of things allow this now? Each check raises with a reason a person can read."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coachwork.coaching.models import Engagement, EngagementCoach
from coachwork.foundation.errors import PolicyError
from coachwork.improvement.models import Project
from coachwork.organisations.models import Person

#: A contact may fill a day, not more: beyond this somebody mistyped.
LONGEST_CONTACT = 12 * 60
RHYTHM_DAYS = range(1, 367)


def check_no_open_engagement(project: Project) -> None:
    """Refuse a second engagement beside an open one: another coach joins the first."""
    open_ones = Engagement.objects.within(project.organisation_id).filter(
        project=project, ended_on__isnull=True
    )
    if open_ones.exists():
        raise PolicyError(_("This project is being coached already. Let the coach join instead."))


def check_running(engagement: Engagement) -> None:
    """Refuse changes to an engagement that has ended."""
    if engagement.ended_on is not None:
        raise PolicyError(_("This coaching has ended."))


def check_not_in(engagement: Engagement, person: Person) -> None:
    """Refuse to let a coach join twice."""
    if open_parts(engagement).filter(person=person).exists():
        raise PolicyError(_("%(name)s coaches this team already.") % {"name": person.name})


def check_rhythm(days: int) -> None:
    """Refuse a rhythm that is none."""
    if days not in RHYTHM_DAYS:
        raise PolicyError(_("Agree on a contact at least once a year."))


def check_length(minutes: int, travel_minutes: int) -> None:
    """Refuse a contact without length, or one longer than a day's work."""
    if not 1 <= minutes <= LONGEST_CONTACT:
        raise PolicyError(_("A contact lasts between 1 minute and 12 hours."))
    if not 0 <= travel_minutes <= LONGEST_CONTACT:
        raise PolicyError(_("Travel takes at most 12 hours."))


def check_within(engagement: Engagement, day: date) -> None:
    """Refuse a contact outside the time of the engagement."""
    if day < engagement.started_on:
        raise PolicyError(
            _("The coaching of this team began on %(day)s.")
            % {"day": date_format(engagement.started_on)}
        )
    if engagement.ended_on is not None and day > engagement.ended_on:
        raise PolicyError(
            _("The coaching of this team ended on %(day)s.")
            % {"day": date_format(engagement.ended_on)}
        )


def check_next(next_on: date | None, held_on: date) -> None:
    """Refuse a next contact that is not after this one."""
    if next_on is not None and next_on <= held_on:
        raise PolicyError(_("The next contact comes after this one."))


def current_part(engagement: Engagement, person: Person) -> EngagementCoach:
    """The coach's part in the engagement; refused for one who has none now."""
    part = open_parts(engagement).filter(person=person).first()
    if part is None:
        raise PolicyError(_("%(name)s does not coach this team.") % {"name": person.name})
    return part


def open_parts(engagement: Engagement) -> QuerySet[EngagementCoach]:
    """The parts that coaches have in the engagement now."""
    parts: QuerySet[EngagementCoach] = EngagementCoach.objects.within(
        engagement.organisation_id
    ).filter(engagement=engagement, ends_on__isnull=True)
    return parts
