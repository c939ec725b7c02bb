"""Does the state of things allow this of work that is no team's? Each raises with a readable reason."""

from __future__ import annotations

from django.utils.translation import gettext as _

from coachwork.foundation.errors import PolicyError
from coachwork.improvement.daily_units import home_unit
from coachwork.improvement.days import today_for
from coachwork.improvement.models import Project, Team
from coachwork.organisations.models import Organisation, OrgUnit, Person
from coachwork.organisations.trees import top_unit


def place_of_practice(person: Person) -> OrgUnit:
    """Where a person's own practice is: the unit where they work, or the top of their organisation.

    Refused for those who work in no organisation here.
    """
    if person.home is None:
        raise PolicyError(_("Goals of one's own are for people who work in an organisation here."))
    unit = home_unit(person, today_for(person))
    if unit is not None and unit.organisation_id == person.home_id:
        return unit
    return place_of_programme(person.home)


def place_of_programme(organisation: Organisation) -> OrgUnit:
    """Where the programme's own work stands: at the top of its organisation."""
    unit = top_unit(organisation)
    if unit is None:
        raise PolicyError(
            _("%(organisation)s has no units yet. Ask the administrator to add one.")
            % {"organisation": organisation.name}
        )
    return unit


def check_has_charter(project: Project) -> None:
    """Refuse to write down who agreed on what where one person works alone."""
    if project.is_goal:
        raise PolicyError(_("A goal of your own has no charter: you agree with yourself."))


def check_takes_members(team: Team) -> None:
    """Refuse to take somebody in where one person works alone."""
    if team.is_one_person:
        raise PolicyError(_("A goal of your own has no team. Let somebody look at it instead."))
