"""Does the state of things allow this now? Each check raises with a reason a person can read.

The twin that begins with `is_`, `can_` or `may_` gives the same answer as a boolean.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coachwork.foundation.errors import PolicyError
from coachwork.foundation.removal import RemovableModel
from coachwork.improvement import states
from coachwork.improvement.days import today_for
from coachwork.improvement.machines import Need, Needs
from coachwork.improvement.models import (
    PDSA,
    ChangeIdea,
    CycleStatus,
    DailyImprovement,
    Driver,
    IdeaStatus,
    ProgressScore,
    Project,
    ProjectState,
    Team,
    TeamMembership,
)
from coachwork.improvement.progress import rule_for
from coachwork.improvement.progress_scale import BY_VALUE
from coachwork.organisations.kinds import WorkKind
from coachwork.organisations.models import OrgUnit, Person


def is_open(project: Project) -> bool:
    """True while work on the project goes on."""
    return project.state not in states.OVER


def check_open(project: Project) -> None:
    """Refuse work on a project that is closed, stopped or merged."""
    if not is_open(project):
        raise PolicyError(
            _("This project is %(state)s. Open it again before you go on with it.")
            % {"state": str(project.get_state_display()).lower()}
        )


def check_move(
    project: Project, to: ProjectState, *, reason: str, given: Collection[Need] = frozenset()
) -> None:
    """Refuse a move that the table of states does not hold, or one that lacks what it needs."""
    states.PROJECT.check(ProjectState(project.state), to, reason_given(reason).union(given))


def waits_for_approval(project: Project) -> bool:
    """True for a registered project where the programme approves new ones."""
    registered = project.is_of_team and project.state == ProjectState.REGISTERED
    return registered and rule_for(project.organisation).approves_projects


def reason_given(reason: str) -> Needs:
    """What a text fulfils of the needs of a move: a reason, unless it is blank."""
    return frozenset({Need.REASON}) if reason.strip() else frozenset()


def check_not_ahead(day: date, *, today: date) -> None:
    """Refuse a date in the future for something that has happened."""
    if day > today:
        raise PolicyError(_("This date is in the future."))


def check_ahead(day: date, *, today: date) -> None:
    """Refuse a day that has come already for something that is to wait."""
    if day <= today:
        raise PolicyError(_("Choose a day that is still to come."))


def check_written(*texts: str) -> None:
    """Refuse to end a project without words on what came of it."""
    if not all(text.strip() for text in texts):
        raise PolicyError(str(Need.CLOSURE.sentence))


def check_not_before(day: date, earliest: date) -> None:
    """Refuse a date before the one it builds on."""
    if day < earliest:
        raise PolicyError(
            _("This date is before %(earliest)s.") % {"earliest": date_format(earliest)}
        )


def check_given(text: str) -> None:
    """Refuse an empty reason."""
    if not text.strip():
        raise PolicyError(_("Say why: others will want to know, and so will you in a year."))


def check_on_scale(value: Decimal) -> None:
    """Refuse a score that is not one of the ten steps."""
    if value not in BY_VALUE:
        raise PolicyError(_("A progress score is one of the ten steps from 0.5 to 5.0."))


def check_team_of(unit: OrgUnit, team: Team) -> None:
    """Refuse a team that works elsewhere, or is no team: its people would see what they should not."""
    if team.unit_id != unit.pk or team.kind != WorkKind.TEAM:
        raise PolicyError(
            _("“%(team)s” is not a team of %(unit)s.") % {"team": team.name, "unit": unit.name}
        )


def check_correctable(score: ProgressScore) -> None:
    """Refuse to correct what was corrected already: correct the newer one."""
    if ProgressScore.objects.within(score.organisation_id).filter(supersedes=score).exists():
        raise PolicyError(_("This score was corrected already. Correct the newer one instead."))


def check_takes_part(person: Person, project: Project, *, by: Person) -> None:
    """Refuse to give an action to somebody who does not work with the team."""
    members = TeamMembership.objects.within(project.organisation_id).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today_for(by)), team=project.team_id, person=person
    )
    if person != by and not members.exists():
        raise PolicyError(_("%(name)s is not in this team.") % {"name": person.name})


def check_there(row: RemovableModel) -> None:
    """Refuse to go on with what somebody took away meanwhile."""
    if row.removed_at is not None:
        raise PolicyError(_("Somebody took this away meanwhile. Load the page again."))


def check_no_test_open(idea: ChangeIdea) -> None:
    """Refuse to move an idea by hand while a test of it goes on: the test decides."""
    if _tests(idea).exclude(status=CycleStatus.CLOSED).exists():
        raise PolicyError(_("A test of this idea is open. Close it first: it decides what comes."))


def check_untested(idea: ChangeIdea) -> None:
    """Refuse to take away an idea that was tested: what came of it is learning."""
    if _tests(idea).exists():
        raise PolicyError(
            _("This idea was tested. Abandon or park it instead, so that the learning stays.")
        )


#: An idea in one of these can be tested; any other is first taken up again.
TESTABLE = frozenset(
    {IdeaStatus.IDEA, IdeaStatus.PRIORITISED, IdeaStatus.TESTING, IdeaStatus.ADAPTING}
)


def is_testable(idea: ChangeIdea) -> bool:
    """True while an idea is to be tested."""
    return idea.status in TESTABLE


def check_testable(idea: ChangeIdea) -> None:
    """Refuse to test what was decided already, is parked, or was taken away."""
    if idea.removed_at is not None:
        raise PolicyError(_("This idea was taken away. Bring it back first."))
    if not is_testable(idea):
        raise PolicyError(
            _("This idea is %(status)s. Take it up again before you test it.")
            % {"status": str(idea.get_status_display()).lower()}
        )


def check_not_begun(cycle: PDSA) -> None:
    """Refuse to change or take away a plan once its test has begun: it says what was expected."""
    if cycle.status != CycleStatus.PLANNED:
        raise PolicyError(_("This test has begun. Its plan stays, to be compared with what came."))


def check_under_way(cycle: PDSA) -> None:
    """Refuse observations before a test begins and after it was done."""
    if cycle.status != CycleStatus.DOING:
        raise PolicyError(_("Observations are noted while a test is being done."))


def check_studied_now(cycle: PDSA) -> None:
    """Refuse results before a test is done and after it was closed."""
    if cycle.status != CycleStatus.STUDYING:
        raise PolicyError(_("Results are noted between the end of a test and the decision."))


def _tests(idea: ChangeIdea) -> QuerySet[PDSA]:
    rows: QuerySet[PDSA] = PDSA.objects.within(idea.organisation_id).kept()
    return rows.filter(ramp__idea=idea)


def check_level(driver: Driver, level: Driver.Level) -> None:
    """Refuse what only drivers of another level can do."""
    if driver.level != level:
        raise PolicyError(
            _("“%(driver)s” is not a %(level)s.")
            % {"driver": driver.text, "level": str(level.label).lower()}
        )


def check_in_diagram(driver: Driver, project: Project) -> None:
    """Refuse to build on a driver of another project, or on one taken away."""
    if driver.project_id != project.pk or driver.removed_at is not None:
        raise PolicyError(_("“%(driver)s” is not in this diagram.") % {"driver": driver.text})


def check_serves(driver: Driver, project: Project, level: Driver.Level) -> None:
    """Refuse to hang something on what is not in the diagram, or on another level."""
    check_in_diagram(driver, project)
    check_level(driver, level)


THANKS_FROM_OTHERS = gettext_lazy("Thanks come from others.")


def check_no_project(improvement: DailyImprovement) -> None:
    """Refuse to take away what grew into a project: the project tells where it came from."""
    if improvement.project_id is not None:
        raise PolicyError(_("This became a project, which says where it came from. It stays."))
