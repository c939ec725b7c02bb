"""What the pages of a project show, worked out from what the queries read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import aims, rules
from coachwork.improvement.approvals import can_approve
from coachwork.improvement.models import (
    ACTIVE_STATES,
    Action,
    ProgressScore,
    Project,
    ProjectState,
)
from coachwork.improvement.policies import is_open, waits_for_approval
from coachwork.improvement.progress import IN_FORCE_SCORERS
from coachwork.improvement.progress_scale import (
    STAGE_NAMES,
    STEPS,
    Step,
    stage_of,
)
from coachwork.improvement.queries import ProjectFacts, in_force, lookers, project_scores
from coachwork.improvement.scales import scales_of
from coachwork.improvement.todo_queries import actions_from
from coachwork.organisations.kinds import SEEN_AROUND
from coachwork.organisations.models import Person
from coachwork.ui.addresses import address
from coachwork.ui.navigation import Link, steps
from coachwork.ui.navigation import Step as StepShown

LATEST_SCORES = 6
#: Team and coach that are this far apart see different things (domain model, B11).
GAP_TO_TALK_ABOUT = Decimal("1.0")

STATE_TONES: dict[str, str] = {
    ProjectState.IDEA: "muted",
    ProjectState.REGISTERED: "muted",
    ProjectState.APPROVED: "info",
    ProjectState.ACTIVE: "info",
    ProjectState.PAUSED: "muted",
    ProjectState.COMPLETED: "done",
    ProjectState.SUSTAINING: "done",
    ProjectState.CLOSED: "done",
    ProjectState.STOPPED: "muted",
    ProjectState.MERGED: "muted",
}


@dataclass(frozen=True, slots=True)
class Rights:
    """What the reader may do here now: by their role, and by the project's state."""

    edit: bool
    change_aim: bool
    change_state: bool
    score: bool
    manage_actions: bool
    approve: bool


def rights(person: Person, project: Project) -> Rights:
    """The reader's rights in a project; a project that is over can only be edited or opened again."""
    goes_on = is_open(project)
    edit = rules.may_edit(person, project)
    return Rights(
        edit=edit,
        change_aim=edit and goes_on,
        change_state=edit and project.state != ProjectState.MERGED,
        score=goes_on and rules.may_score(person, project),
        manage_actions=goes_on and rules.may_manage_actions(person, project),
        approve=project.state == ProjectState.REGISTERED
        and rules.may_approve(person, project)
        and can_approve(person, project),
    )


@dataclass(frozen=True, slots=True)
class ScoreShown:
    """One score of the history with its step, and whether it was corrected."""

    score: ProgressScore
    step: Step
    correction: ProgressScore | None
    is_in_force: bool
    may_correct: bool
    actions: Sequence[Action]

    @property
    def differs(self) -> bool:
        """True where a person chose another step than the record suggested."""
        suggested = self.score.suggested
        return suggested is not None and suggested != self.score.value

    @property
    def is_coachs(self) -> bool:
        """True for a coach's own view, which is kept beside the team's and is never in force."""
        return self.score.scorer not in IN_FORCE_SCORERS


@dataclass(frozen=True, slots=True)
class History:
    """The scores of a project, newest first."""

    shown: Sequence[ScoreShown]
    now: ProgressScore | None

    @property
    def latest(self) -> Sequence[ScoreShown]:
        """The newest scores, where there is no room for all."""
        return self.shown[:LATEST_SCORES]

    @property
    def has_more(self) -> bool:
        """Whether there are scores before those."""
        return len(self.shown) > LATEST_SCORES


def history(project: Project, person: Person, today: date) -> History:
    """The scores with what this person may do to them."""
    scores = list(project_scores(project.pk, project.organisation_id))
    now = in_force(scores, today)
    scorers = rules.scorers_for(person, project) if is_open(project) else ()
    corrections = {score.supersedes_id: score for score in scores}
    scales = scales_of(score.wording_id for score in scores)
    became = actions_from(project, [score.pk for score in scores if score.next_step])
    shown = []
    for score in scores:
        correction = corrections.get(score.pk)
        shown.append(
            ScoreShown(
                score=score,
                step=scales[score.wording_id].step(score.value),
                correction=correction,
                is_in_force=score == now,
                may_correct=correction is None and score.scorer in scorers,
                actions=became.get(score.pk, ()),
            )
        )
    return History(shown, now)


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """All that the page of a project shows of the project itself."""

    facts: ProjectFacts
    aim_sentence: str
    steps: Sequence[StepShown]
    step: Step | None
    next_step: Step | None
    coachs: ProgressScore | None
    score: ProgressScore | None
    rights: Rights
    waits: bool
    #: Of a goal: whom its owner lets look.
    lookers: int

    @property
    def gap(self) -> Decimal | None:
        """How far the coach's view is from the score in force, where it is worth a talk."""
        if self.coachs is None or self.score is None:
            return None
        gap = abs(self.coachs.value - self.score.value)
        return gap if gap >= GAP_TO_TALK_ABOUT else None

    @property
    def meter(self) -> list[bool]:
        """The ten steps of the scale: reached or not."""
        reached = self.step.value if self.step else Decimal(0)
        return [step.value <= reached for step in STEPS]


def _newest_of_coach(scores: Sequence[ProgressScore]) -> ProgressScore | None:
    """What the coach noted last, of scores that come newest first."""
    own = ProgressScore.Scorer.COACH
    return next((one for one in scores if one.scorer == own and not one.superseded), None)


def project_page(facts: ProjectFacts, person: Person) -> ProjectPage:
    """The page of a project as this person sees it."""
    score = facts.score
    value = score.value if score else None
    wording = score.wording_id if score else None
    scale = scales_of([wording])[wording]
    return ProjectPage(
        facts=facts,
        aim_sentence=aims.sentence(facts.aim) if facts.aim else "",
        steps=steps(list(STAGE_NAMES.values()), stage_of(value)),
        step=scale.step(value) if value else None,
        next_step=scale.after(value) if value else None,
        coachs=_newest_of_coach(facts.scores),
        score=score,
        rights=rights(person, facts.project),
        waits=waits_for_approval(facts.project),
        lookers=lookers(facts.project, facts.today) if facts.project.is_goal else 0,
    )


def projects_link() -> Link:
    """All projects."""
    return Link(_("Projects"), address("improvement:list"))


def practice_link() -> Link:
    """One's own goals."""
    return Link(_("My own practice"), address("practice:goals"))


def trail(project: Project, *, within: bool = False) -> list[Link]:
    """The way here: all projects (or goals), and the project itself on the pages below it."""
    way = [practice_link() if project.is_goal else projects_link()]
    if within:
        way.append(Link(project.title, address("improvement:project", project.pk)))
    return way


def state_choices() -> list[tuple[str, str]]:
    """The states to narrow a list by; approved and active are one for the reader."""
    own = [(state.value, str(state.label)) for state in ProjectState if state not in ACTIVE_STATES]
    return [("active", _("Active")), *own]


def kind_choices(person: Person) -> list[tuple[str, str]]:
    """Whose work to narrow a list to, for those who see that of more than their own teams."""
    sees = person.access.scopes(Permission.VIEW_PROJECT)
    if not (sees.organisations or sees.units):
        return []
    return [(kind.value, str(kind.label)) for kind in SEEN_AROUND]


def score_choices() -> list[tuple[str, str]]:
    """The bands of scores to narrow a list by."""
    return [
        ("none", _("Not scored yet")),
        ("low", _("2.5 and below")),
        ("middle", _("3.0 and 3.5")),
        ("high", _("4.0 and above")),
    ]
