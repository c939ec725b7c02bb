"""What each metric says, in plain words: its name, its question, and who counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coachwork.charts import Direction
from coachwork.programme.models import Metric

Text = Promise | str


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of person or project: does it count above the line, below it, or not at all?"""

    what: Text
    above: bool
    below: bool


@dataclass(frozen=True, slots=True)
class Definition:
    """A metric in words. `parts` takes numerator and denominator."""

    metric: Metric
    number: int
    title: Text
    question: Text
    above: Text
    below: Text
    parts: Text
    direction: Direction
    caveat: Text
    cases: Sequence[Case]


CAVEAT = _(
    "A project moves or stands still for many reasons: time, staff, how hard the problem is."
    " Nothing here says that the coaching was the cause, and coaches are not ranked by it."
)

ACTIVE_COACHES = Definition(
    metric=Metric.ACTIVE_COACHES,
    number=1,
    title=_("Active coaches"),
    question=_("How many of the coaches we trained, and who are still here, coach a project?"),
    above=_("of these, those who lead or share the coaching of a project that is active"),
    below=_(
        "people who finished the training of coaches and still have a place in an organisation"
    ),
    parts=_("%(numerator)s of %(denominator)s trained coaches who are still here"),
    direction=Direction.UP,
    caveat=_(
        "Not every coach should be busy all the time: rest and changes at work are normal."
        " And that a team moves on has many causes: coaching is only one of them."
    ),
    cases=(
        Case(_("Trained, still here, coaches an active project"), True, True),
        Case(_("Coaches two projects: counted once"), True, True),
        Case(_("Service user or patient partner who coaches"), True, True),
        Case(_("No contact with the team for 90 days (shown apart)"), True, True),
        Case(_("Trained and here, without a team"), False, True),
        Case(_("Resting, for example on long leave"), False, True),
        Case(_("Only looks in on another coach"), False, True),
        Case(_("The project is paused, completed or stopped"), False, True),
        Case(_("Has left the organisation, even if still coaching"), False, False),
        Case(_("Still in training, even if already coaching (shown apart)"), False, False),
        Case(_("Took the course from outside and never worked here"), False, False),
    ),
)
STALLED_PROJECTS = Definition(
    metric=Metric.STALLED_PROJECTS,
    number=2,
    title=_("Stalled projects"),
    question=_("How many of our active projects have got stuck early on?"),
    above=_("of these, those at a low score that have not moved up within the window"),
    below=_("projects that are active on the day"),
    parts=_("%(numerator)s of %(denominator)s active projects"),
    direction=Direction.DOWN,
    caveat=CAVEAT,
    cases=(
        Case(_("At the threshold or below, and no step up within the window"), True, True),
        Case(_("Corrected down, or up and down again"), True, True),
        Case(_("Moved up exactly on the first day of the window: not since"), True, True),
        Case(_("Moved up within the window"), False, True),
        Case(_("Began within the window, or was opened again within it"), False, True),
        Case(_("Above the threshold, however long unchanged"), False, True),
        Case(_("Never scored, unless the settings say that it counts"), False, True),
        Case(_("Paused, completed, stopped, merged or closed"), False, False),
    ),
)
DEFINITIONS: dict[Metric, Definition] = {
    one.metric: one for one in (ACTIVE_COACHES, STALLED_PROJECTS)
}
