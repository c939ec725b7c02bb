"""May this person do this here? One line a permission."""

from __future__ import annotations

from coachwork.coaching.models import Engagement, EngagementCoach
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import Project
from coachwork.improvement.rules import Place
from coachwork.organisations.access import may
from coachwork.organisations.models import Organisation, Person


def may_see_contacts(person: Person, project: Project) -> bool:
    return may(person, Permission.VIEW_CONTACTS, project)


def may_log_contact(person: Person, project: Project) -> bool:
    return may(person, Permission.LOG_CONTACT, project)


def may_take_on(person: Person, project: Project) -> bool:
    return may(person, Permission.TAKE_ON_TEAM, project)


def may_look_for_teams(person: Person) -> bool:
    """Whether the person is a coach of a whole place, or chooses coaches, and not of teams alone."""
    taking, choosing = (
        person.access.scopes(permission)
        for permission in (Permission.TAKE_ON_TEAM, Permission.MANAGE_COACHING)
    )
    return bool(taking.organisations or taking.units or choosing)


def may_choose_coaches(person: Person, project: Project) -> bool:
    return may(person, Permission.MANAGE_COACHING, project)


def may_put_in(person: Person, project: Project, coach: Person) -> bool:
    """Others are put in by who chooses coaches; a coach may take part in what they see anyway."""
    return may_choose_coaches(person, project) or (person == coach and may_take_on(person, project))


def may_steer(person: Person, engagement: Engagement) -> bool:
    """The lead coach steers the coaching; so does who chooses coaches."""
    return may_choose_coaches(person, engagement.project) or _leads(person, engagement)


def may_keep_rest(person: Person, coach: Person, organisation: Organisation) -> bool:
    """A coach says so themselves, or who chooses coaches does."""
    return person == coach or may(person, Permission.MANAGE_COACHING, Place(organisation))


def _leads(person: Person, engagement: Engagement) -> bool:
    parts = EngagementCoach.objects.within(engagement.organisation_id).filter(
        engagement=engagement, person=person, part=EngagementCoach.Part.LEAD, ends_on__isnull=True
    )
    return bool(parts.exists())
