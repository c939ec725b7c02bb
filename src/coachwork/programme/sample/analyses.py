"""How sample teams looked at their problems: the teams on falls in all five ways, others in one or two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from coachwork.assessment.models import Analysis, Finding, FindingLink, Kind, Part
from coachwork.improvement.models import Driver
from coachwork.programme.sample.dice import Dice
from coachwork.programme.sample.drivers import FEATURED, SampleDiagrams
from coachwork.programme.sample.histories import Fate
from coachwork.programme.sample.projects import SampleProject


@dataclass(frozen=True, slots=True)
class Said:
    """A line to be: its text, its number or times, and what hangs on it."""

    part: Part
    text: str
    below: tuple[Said, ...] = ()
    amount: int | None = None
    who: str = ""
    minutes: int | None = None
    wait: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """An analysis to be."""

    kind: Kind
    name: str
    subject: str
    lines: tuple[Said, ...]
    learned: str


def _cause(text: str, *behind: str) -> Said:
    return Said(Part.CAUSE, text, tuple(Said(Part.SUB_CAUSE, one) for one in behind))


def _group(text: str, *causes: Said) -> Said:
    return Said(Part.CATEGORY, text, causes)


def _whys(*texts: str) -> tuple[Said, ...]:
    found: tuple[Said, ...] = ()
    for text in reversed(texts):
        found = (Said(Part.WHY, text, found),)
    return found


FALLS = (
    Look(
        Kind.WHYS,
        "The fall at five in the morning",
        "A patient fell on the way to the bathroom at five in the morning.",
        _whys(
            "they got up without help",
            "nobody came when they rang",
            "both of the night staff were in the last bay",
            "rounds begin at the same end every night",
            "the order of the rounds was set when the ward had half as many beds",
        ),
        "It is the order of our rounds that leaves one end alone, not how fast anybody is.",
    ),
    Look(
        Kind.FISHBONE,
        "What leads to falls",
        "Patients fall on the way to the bathroom",
        (
            _group("People", _cause("Few at night", "Breaks fall together"), _cause("New people")),
            _group(
                "Ways of working",
                _cause("Risk is assessed late", "The form has four pages"),
                _cause("Rounds at one end first"),
            ),
            _group("Equipment and supplies", _cause("Aids out of reach"), _cause("Slippery socks")),
            _group(
                "Place", _cause("Dark at night", "The switch is at the door"), _cause("Wet floor")
            ),
            _group("Information", _cause("Risk is not seen at the bed")),
            _group("Patients and families", _cause("They do not want to disturb")),
        ),
        "Light, aids and socks can be put right at once. The rest we test step by step.",
    ),
    Look(
        Kind.PROCESS,
        "From the bell to the bedside",
        "From the moment a patient rings until somebody stands at the bed",
        (
            Said(Part.STEP, "Rings the bell", who="Patient"),
            Said(
                Part.STEP,
                "Sees the light",
                (Said(Part.PROBLEM, "Not seen from the last bay"),),
                who="Healthcare assistant",
                wait=4,
                minutes=1,
            ),
            Said(
                Part.STEP, "Ends what they do, washes hands", who="Healthcare assistant", minutes=3
            ),
            Said(
                Part.STEP, "Asks for a second person", who="Healthcare assistant", wait=5, minutes=1
            ),
            Said(
                Part.STEP,
                "Brings the walking aid",
                (Said(Part.PROBLEM, "It stands in the store room"),),
                who="Nurse",
                wait=2,
                minutes=3,
            ),
            Said(Part.STEP, "Goes with the patient", who="Nurse", minutes=6),
        ),
        "Of 25 minutes, 11 are waiting. The aid belongs at the bed.",
    ),
    Look(
        Kind.PARETO,
        "Where patients fell in the last year",
        "Falls by what the patient was doing, counted over twelve months",
        (
            Said(Part.COUNT, "On the way to the bathroom", amount=41),
            Said(Part.COUNT, "Getting out of bed", amount=27),
            Said(Part.COUNT, "From the chair", amount=9),
            Said(Part.COUNT, "In the bathroom", amount=8),
            Said(Part.COUNT, "On the corridor", amount=4),
            Said(Part.COUNT, "Elsewhere", amount=3),
        ),
        "Two of six make up three quarters: we begin with the way to the bathroom.",
    ),
    Look(
        Kind.FORCES,
        "A safety huddle on every shift",
        "Every shift begins with a safety huddle of five minutes",
        (
            Said(Part.DRIVING, "Night staff asked for it", amount=4),
            Said(Part.DRIVING, "The ward next door has done it for a year", amount=3),
            Said(Part.DRIVING, "The matron takes part", amount=3),
            Said(Part.RESTRAINING, "Handover is late already", amount=5),
            Said(Part.RESTRAINING, "Doctors change every week", amount=2),
            Said(Part.RESTRAINING, "One more meeting", amount=3),
        ),
        "If handover ends on time, the huddle comes nearly by itself.",
    ),
)
OTHERS = (
    Look(
        Kind.WHYS,
        "Why it was missed",
        "Last week it was not done for one in three.",
        _whys(
            "nobody knew who would do it",
            "it stands on two lists",
            "each profession keeps its own",
            "nobody was ever asked to make one of them",
        ),
        "One list, kept by one person on each shift.",
    ),
    Look(
        Kind.FISHBONE,
        "What stands behind it",
        "It is done too late, or not at all",
        (
            _group("People", _cause("New people do not know it", "No time to show them")),
            _group("Ways of working", _cause("Everybody does it in another way")),
            _group("Equipment and supplies", _cause("Not at hand when it is needed")),
            _group("Information", _cause("Nobody sees what is still open")),
            _group("Patients and families", _cause("They are not asked")),
        ),
        "What we can see, we can do: the open ones have to be visible.",
    ),
    Look(
        Kind.PARETO,
        "What held us up",
        "Reasons for delay, counted with a tally over four weeks",
        (
            Said(Part.COUNT, "Waited for a signature", amount=23),
            Said(Part.COUNT, "Not known in time", amount=17),
            Said(Part.COUNT, "Nothing in stock", amount=6),
            Said(Part.COUNT, "Person not there", amount=5),
            Said(Part.COUNT, "Other", amount=4),
        ),
        "The signature and the notice come first.",
    ),
    Look(
        Kind.FORCES,
        "Doing it together",
        "From next month on, we do it together at the bedside",
        (
            Said(Part.DRIVING, "Families ask for it", amount=4),
            Said(Part.DRIVING, "It saves a second round", amount=3),
            Said(Part.RESTRAINING, "Nobody has time at ten o'clock", amount=4),
            Said(Part.RESTRAINING, "We have always done it alone", amount=2),
        ),
        "Another hour of the day would take half of the restraint away.",
    ),
)


@dataclass(slots=True)
class SampleAnalyses:
    """All rows of all projects, to be stored in bulk: lines before those that hang on them."""

    analyses: list[Analysis] = field(default_factory=list)
    findings: list[list[Finding]] = field(default_factory=lambda: [[] for _ in range(8)])
    links: list[FindingLink] = field(default_factory=list)

    def store(self) -> None:
        """Write all of it; the drivers that came from findings are there already."""
        Analysis.objects.bulk_create(self.analyses, batch_size=500)
        for depth in self.findings:
            Finding.objects.bulk_create(depth, batch_size=500)
        FindingLink.objects.bulk_create(self.links, batch_size=500)


def build_analyses(
    projects: Sequence[SampleProject], diagrams: SampleDiagrams, dice: Dice
) -> SampleAnalyses:
    """What the teams found that have come as far as a driver diagram, not yet stored."""
    made = SampleAnalyses()
    drivers = {one.sample.project.pk: one.secondary[0][1] for one in diagrams.drawn}
    for sample in projects:
        driver = drivers.get(sample.project.pk)
        if sample.fate == Fate.IDEA or driver is None:
            continue
        looks = FALLS if sample.topic.title == FEATURED else dice.some(OTHERS, dice.whole(0, 2))
        for number, look in enumerate(looks):
            held_on = sample.project.registered_on + timedelta(days=9 + 6 * number)
            _write(made, sample, look, held_on, driver if number == 1 else None)
    return made


def _write(
    made: SampleAnalyses, sample: SampleProject, look: Look, held_on: date, driver: Driver | None
) -> None:
    owned = _owned(sample)
    analysis = Analysis(
        **owned,
        kind=look.kind,
        name=look.name,
        subject=look.subject,
        held_on=held_on,
        conclusion=look.learned,
    )
    made.analyses.append(analysis)
    first, below = len(made.findings[0]), len(made.findings[1])
    for position, said in enumerate(look.lines, start=1):
        _line(made, analysis, owned, said, position * 100)
    if driver is not None:
        deeper = made.findings[1][below:]
        finding = deeper[0] if deeper else made.findings[0][first]
        made.links.append(FindingLink(**owned, finding=finding, driver=driver))


def _line(
    made: SampleAnalyses,
    analysis: Analysis,
    owned: dict[str, Any],
    said: Said,
    position: int,
    parent: Finding | None = None,
    depth: int = 0,
) -> None:
    finding = Finding(
        **owned,
        analysis=analysis,
        part=said.part,
        parent=parent,
        text=said.text,
        position=position,
        amount=said.amount,
        who=said.who,
        minutes=said.minutes,
        wait=said.wait,
    )
    made.findings[depth].append(finding)
    for number, below in enumerate(said.below, start=1):
        _line(made, analysis, owned, below, position + number, finding, depth + 1)


def _owned(sample: SampleProject) -> dict[str, Any]:
    project = sample.project
    return {"organisation": project.organisation, "project": project, "created_by": sample.lead}
