"""Does the state of things allow this now? Each check raises with a reason a person can read."""

from __future__ import annotations

from datetime import date

from django.db.models import F, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coachwork.coaching.models import Engagement, EngagementCoach, LeaveFromCoaching
from coachwork.foundation.errors import PolicyError
from coachwork.improvement.models import Project
from coachwork.organisations.models import Affiliation, Organisation, Person

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


def check_coached(project: Project) -> None:
    """Refuse an engagement where there is no team to coach."""
    if not project.is_of_team:
        raise PolicyError(
            _(
                "Coaches are for teams. Whoever asks you to look at their own work shares it with you."
            )
        )


def check_running(engagement: Engagement) -> None:
    """Refuse changes to an engagement that has ended."""
    if engagement.ended_on is not None:
        raise PolicyError(_("This coaching has ended."))


def check_not_in(engagement: Engagement, person: Person) -> None:
    """Refuse to let a coach join twice."""
    if open_parts(engagement).filter(person=person).exists():
        raise PolicyError(_("%(name)s coaches this team already.") % {"name": person.name})


def check_no_lead(engagement: Engagement) -> None:
    """Refuse a second lead coach."""
    lead = open_parts(engagement).filter(part=EngagementCoach.Part.LEAD).first()
    if lead is not None:
        raise PolicyError(
            _("%(name)s leads the coaching of this team. There is one lead coach at a time.")
            % {"name": lead.person.name}
        )


def check_known(by: Person, coach: Person) -> None:
    """Refuse somebody of an organisation that has nothing to do with this one."""
    if not Person.objects.visible_to(by).filter(pk=coach.pk).exists():
        raise PolicyError(_("This person does not work in your organisation or network."))


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


def part_to_take_up(
    engagement: Engagement, person: Person, part: EngagementCoach.Part, day: date
) -> EngagementCoach | None:
    """The same part where its last day is not over yet: it goes on, and no second one begins."""
    parts = EngagementCoach.objects.within(engagement.organisation_id)
    found: EngagementCoach | None = parts.filter(
        engagement=engagement, person=person, part=part, ends_on__gte=day
    ).first()
    return found


def current_places(person: Person, organisation: Organisation) -> list[Affiliation]:
    """The person's places in the organisation, held until the action is done; refused for one who
    has none now.
    """
    rows = Affiliation.objects.within(organisation).filter(person=person, ends_on__isnull=True)
    places = list(rows.order_by("starts_on").select_for_update())
    if not places:
        raise PolicyError(_("%(name)s does not work here any more.") % {"name": person.name})
    return places


def place_that_ended(person: Person, organisation: Organisation) -> Affiliation:
    """The newest place of somebody who left; refused for one who is still here, or never was."""
    places = Affiliation.objects.within(organisation).filter(person=person)
    newest: Affiliation | None = places.order_by(F("ends_on").desc(nulls_first=True)).first()
    if newest is None or newest.ends_on is None:
        raise PolicyError(_("%(name)s has not left.") % {"name": person.name})
    return newest


def check_rests_once(leave: LeaveFromCoaching) -> None:
    """Refuse a rest that overlaps another one of the same coach."""
    others = LeaveFromCoaching.objects.within(leave.organisation_id).not_over(leave.starts_on)
    if leave.ends_on is not None:
        others = others.filter(starts_on__lte=leave.ends_on)
    other = others.filter(person=leave.person_id).exclude(pk=leave.pk).order_by("starts_on").first()
    if other is not None:
        raise PolicyError(
            _("A rest is noted already from %(day)s. Change that one instead.")
            % {"day": date_format(other.starts_on)}
        )


def open_parts(engagement: Engagement) -> QuerySet[EngagementCoach]:
    """The parts that coaches have in the engagement now."""
    parts: QuerySet[EngagementCoach] = EngagementCoach.objects.within(
        engagement.organisation_id
    ).filter(engagement=engagement, ends_on__isnull=True)
    return parts
