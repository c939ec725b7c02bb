"""May this person do this here? One line a permission."""

from __future__ import annotations

from dataclasses import dataclass

from coachwork.foundation.vocabulary import Permission, Role
from coachwork.improvement.daily_units import units_to_note_in
from coachwork.improvement.days import today_for
from coachwork.improvement.models import DailyImprovement, PartnerPlan, ProgressScore, Project
from coachwork.organisations.access import Scopes, Subject, may
from coachwork.organisations.models import Network, Organisation, OrgUnit, Person


@dataclass(frozen=True, slots=True)
class Place:
    """A unit, or an organisation as a whole, as the subject of a permission."""

    organisation: Organisation
    unit: OrgUnit | None = None

    def stands_in(self) -> Scopes:
        """The ids of the place and of the network around it."""
        network = self.organisation.network_id
        return Scopes(
            networks=frozenset({network} if network else ()),
            organisations=frozenset({self.organisation.pk}),
            units=frozenset({self.unit.pk} if self.unit else ()),
        )


def may_see(person: Person, part: Permission, project: Project) -> bool:
    """Whether a part of a project is there for the person: all of it, or as a guest."""
    return may(person, part, project)


def sees_whole(person: Person, project: Project) -> bool:
    """Whether the person sees the project as its people do, and not as a guest."""
    return may(person, Permission.VIEW_PROJECT, project)


def may_shape_team(person: Person, project: Project) -> bool:
    return may(person, Permission.SHAPE_TEAM, project)


def may_tick(person: Person, plan: PartnerPlan) -> bool:
    """The partner, who supports them, and who leads the team tick the steps."""
    own = person.pk in (plan.membership.person_id, plan.supporter_id)
    return own or may(person, Permission.MANAGE_TEAM, plan.membership.team)


def may_see_team_notes(person: Person, project: Project) -> bool:
    return may(person, Permission.VIEW_TEAM_NOTES, project)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where a programme keeps what its projects use: an organisation, or a network where one is
    named and all its organisations share it.
    """

    organisation: Organisation
    network: Network | None = None

    def stands_in(self) -> Scopes:
        """Whoever leads there may put something on it."""
        if self.network is not None:
            return Scopes(networks=frozenset({self.network.pk}))
        return Scopes(organisations=frozenset({self.organisation.pk}))


def may_approve(person: Person, project: Project) -> bool:
    return may(person, Permission.APPROVE_PROJECT, project)


def steers(person: Person, project: Project) -> bool:
    """Whether the person leads the programme here."""
    return _holds(person, Role.PROGRAMME_LEAD, project)


def may_start_project(person: Person, where: Subject) -> bool:
    """`where` is the team that will do the work, or the place of a team that is yet to be made."""
    return may(person, Permission.CREATE_PROJECT, where)


def may_set_goals(person: Person) -> bool:
    """Whoever works here: what one does about one's own practice needs nobody's leave."""
    return person.home_id is not None


def may_edit(person: Person, project: Project) -> bool:
    return may(person, Permission.EDIT_PROJECT, project)


def may_manage_team(person: Person, project: Project) -> bool:
    return may(person, Permission.MANAGE_TEAM, project)


def may_score(person: Person, project: Project) -> bool:
    return may(person, Permission.SCORE_PROGRESS, project)


def may_manage_actions(person: Person, project: Project) -> bool:
    return may(person, Permission.MANAGE_ACTIONS, project)


def may_suggest(person: Person, project: Project) -> bool:
    return may(person, Permission.SUGGEST_IDEA, project)


def may_test(person: Person, project: Project) -> bool:
    return may(person, Permission.TEST_CHANGES, project)


def scorers_for(person: Person, project: Project) -> tuple[ProgressScore.Scorer, ...]:
    """In whose name the person may score: as the role they hold here, or for both together."""
    own = [
        scorer
        for role, scorer in (
            (Role.TEAM_LEAD, ProgressScore.Scorer.TEAM),
            (Role.COACH, ProgressScore.Scorer.COACH),
        )
        if _holds(person, role, project)
    ]
    return (*own, ProgressScore.Scorer.AGREED) if own else ()


def _holds(person: Person, role: Role, project: Project) -> bool:
    mine, its = person.access.by_role.get(role, Scopes()), project.stands_in()
    return bool(
        mine.projects & its.projects
        or mine.teams & its.teams
        or mine.units & its.units
        or mine.organisations & its.organisations
    )


def may_note(person: Person, unit: OrgUnit) -> bool:
    """Whoever works in the unit or the organisation, or has a role there that notes improvements."""
    return units_to_note_in(person, today_for(person)).filter(pk=unit.pk).exists()


def may_take_away(person: Person, improvement: DailyImprovement) -> bool:
    """Who noted a daily improvement, whose it is, and who leads projects in the unit."""
    own = person.pk in (improvement.created_by_id, improvement.noted_for_id)
    return own or may(person, Permission.EDIT_PROJECT, improvement)


def may_thank(person: Person, improvement: DailyImprovement) -> bool:
    """Everybody who sees it; thanks come from others."""
    if person.pk in (improvement.created_by_id, improvement.noted_for_id):
        return False
    return bool(DailyImprovement.objects.visible_to(person).filter(pk=improvement.pk).exists())


def may_write_journal(person: Person, project: Project) -> bool:
    return may(person, Permission.WRITE_JOURNAL, project)


def may_hold_gains(person: Person, project: Project) -> bool:
    return may(person, Permission.HOLD_GAINS, project)
