"""What the record tells of a project: the sections of its story, before anybody has put a hand to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coachwork.charts import ChartSpec
from coachwork.charts.columns import told
from coachwork.improvement import aims
from coachwork.improvement.models import (
    PDSA,
    Aim,
    ChangeIdea,
    Charter,
    CycleStatus,
    Decision,
    IdeaStatus,
    Project,
    TeamMembership,
)
from coachwork.improvement.queries import aim_in_force, members
from coachwork.organisations.models import Person
from coachwork.reports.sections import Section

#: More lines than these are no story any more.
TESTS_TOLD = 7
LESSONS_TOLD = 5
#: Of these the name is not written: a story goes far.
UNNAMED = frozenset({Person.Kind.SERVICE_USER, Person.Kind.CARER})


def sections(project: Project, specs: Sequence[ChartSpec], today: date) -> dict[Section, str]:
    """All sections in the record's words, in the reader's language; empty where it says nothing."""
    charter, aim = charter_of(project), aim_in_force(project)
    tests = _tests(project)
    return {
        Section.PROBLEM: (charter.problem if charter else "") or project.why_it_matters,
        Section.AIM: _aim(aim),
        Section.TESTS: _tested(tests),
        Section.RESULTS: ending(project, "outcome") or _shown(specs),
        Section.LEARNING: ending(project, "learning") or _learned(tests),
        Section.TEAM: _team(project, today),
        Section.THANKS: ending(project, "thanks"),
        Section.NEXT: ending(project, "spread_note") or project_next(project),
    }


def _aim(aim: Aim | None) -> str:
    return aims.sentence(aim) if aim else ""


def charter_of(project: Project) -> Charter | None:
    """The charter of a project that was read with it."""
    found: Charter | None = getattr(project, "charter", None)
    return found


def ending(project: Project, name: str) -> str:
    """What people wrote when the project ended; it was read with the project."""
    return getattr(project, f"ending_{name}", None) or ""


_OF_IDEA = ("organisation", "text", "status")
_TOLD = (
    *("organisation", "scale", "decision", "learning", "ramp__organisation", "ramp__idea"),
    *(f"ramp__idea__{name}" for name in _OF_IDEA),
)


def _tests(project: Project) -> list[PDSA]:
    """The closed tests, in the order in which they began, with their ideas: one query."""
    rows = PDSA.objects.within(project.organisation_id).kept().filter(project=project)
    closed = rows.filter(status=CycleStatus.CLOSED).select_related("ramp__idea").only(*_TOLD)
    return list(closed.order_by("started_on", "number"))


def _by_idea(tests: Sequence[PDSA]) -> list[tuple[ChangeIdea, list[PDSA]]]:
    found: dict[ChangeIdea, list[PDSA]] = {}
    for test in tests:
        found.setdefault(test.ramp.idea, []).append(test)
    return list(found.items())


def _tested(tests: Sequence[PDSA]) -> str:
    """A line for each idea: how often it was tested, how far, and what became of it."""
    return "\n".join(_of_idea(idea, each) for idea, each in _by_idea(tests)[:TESTS_TOLD])


def _of_idea(idea: ChangeIdea, tests: Sequence[PDSA]) -> str:
    count = ngettext("%(count)s test", "%(count)s tests", len(tests)) % {"count": len(tests)}
    reach = max(tests, key=lambda test: test.scale).get_scale_display()
    return _("%(idea)s: %(count)s, up to “%(reach)s”. Now: %(status)s.") % {
        "idea": idea.text.rstrip("."),
        "count": count,
        "reach": reach,
        "status": idea.get_status_display().lower(),
    }


def _learned(tests: Sequence[PDSA]) -> str:
    """What did not work comes first: it teaches others most."""
    closing = [each[-1] for _idea, each in _by_idea(tests)]
    failed = [test for test in closing if test.ramp.idea.status == IdeaStatus.ABANDONED]
    worked = [test for test in closing if test.decision == Decision.ADOPT]
    lessons = [
        *(
            _("We let go of “%(idea)s”: %(learning)s")
            % {"idea": test.ramp.idea.text, "learning": test.learning}
            for test in failed
        ),
        *(f"{test.ramp.idea.text}: {test.learning}" for test in worked),
    ]
    return "\n".join(lessons[:LESSONS_TOLD])


def _shown(specs: Sequence[ChartSpec]) -> str:
    """The newest finding of each chart in the sentence that stands below it."""
    newest = ((spec, told(spec)[-1:]) for spec in specs)
    return "\n".join(f"{spec.title}: {said}" for spec, sentences in newest for said in sentences)


def _team(project: Project, today: date) -> str:
    """The names of staff with their roles; of patients and families only that they took part."""
    people = list(members(project.team, today))
    named = [_member(one) for one in people if one.person.kind not in UNNAMED]
    partners = len(people) - len(named)
    if partners:
        named.append(
            ngettext("a patient partner", "%(count)s patient partners", partners)
            % {"count": partners}
        )
    return ", ".join(named)


def _member(one: TeamMembership) -> str:
    if one.role == TeamMembership.Role.MEMBER:
        return one.person.name
    return f"{one.person.name} ({one.get_role_display().lower()})"


def project_next(project: Project) -> str:
    """What would move the project on, as its score in force says; it was read with the project."""
    return getattr(project, "next_step", None) or ""
