"""Charters of the sample's projects, with the templates and objectives they were written with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from coachwork.improvement.charters import tags_of, written
from coachwork.improvement.models import (
    Charter,
    CharterTemplate,
    Objective,
    ProjectTag,
)
from coachwork.organisations.models import Person
from coachwork.programme.sample.clock import Clock
from coachwork.programme.sample.dice import Dice
from coachwork.programme.sample.places import Places, setting_of
from coachwork.programme.sample.projects import SampleProject

State = CharterTemplate.State

#: By the objective: the words of a title that say that a project serves it, and the tag it gives.
OBJECTIVES: dict[str, tuple[tuple[str, str], ...]] = {
    "Nobody is harmed in our care": (
        ("falls", "falls"),
        ("ulcer", "skin"),
        ("sepsis", "deterioration"),
        ("worse", "deterioration"),
        ("medicines", "medicines"),
        ("theatre", "theatre"),
        ("drink", "nutrition"),
    ),
    "No needless waiting": (
        ("waits", "waiting"),
        ("lunch", "discharge"),
        ("sooner", "waiting"),
        ("phone", "access"),
        ("prescriptions", "medicines"),
        ("48", "follow-up"),
    ),
    "People live well with long-term conditions": (
        ("diabetes", "diabetes"),
        ("pressure under", "blood pressure"),
        ("mind", "mental health"),
        ("feet", "rehabilitation"),
        ("calmer", "mental health"),
        ("heal", "skin"),
    ),
    "Fair care for everybody": (("babies", "maternity"), ("cancer", "screening")),
}
SPONSORS = (
    "The director of nursing",
    "The head of the directorate",
    "The medical director",
    "The practice partner for quality",
    "The service manager",
)
EQUITY = (
    "People who speak little of our language are asked last. We count them apart.",
    "Those who live alone come back more often. We look at them first.",
    "People with a learning disability were left out of earlier counts.",
    "Older people without the internet should lose nothing by the change.",
)
OUTSIDE = (
    "New staff or new rooms: we work with what is there.",
    "Other places, until we know what works here.",
    "What happens before people come to us.",
)
FALLS_TEMPLATE = {
    "name": "Falls on a ward",
    "purpose": "For wards that begin to work on falls of people who stay overnight.",
    "title": "Fewer falls with harm",
    "why_it_matters": "Somebody who falls in our care stays longer, and goes home less sure.",
    "problem": "How many falls with harm did you have in the last three months? When, and where?",
    "in_scope": "Everybody who stays overnight, from admission to discharge.",
    "out_of_scope": "Falls of visitors and staff.",
    "population": "Adults who stay overnight",
    "equity_note": "Count people with dementia and people who need an interpreter apart.",
    "aim_what": "Falls with harm",
    "aim_unit_label": "per 1,000 bed days",
    "tags": "falls",
}
WAITING_TEMPLATE = {
    "name": "Shorter waits",
    "purpose": "For clinics, practices and teams where people wait to be seen or called back.",
    "why_it_matters": "Waiting is when people feel most alone.",
    "problem": "How long do people wait today, and who waits longest?",
    "in_scope": "From asking for help to being seen.",
    "aim_what": "Days from asking to being seen",
    "aim_unit_label": "days, median of the month",
    "tags": "waiting",
}


@dataclass(frozen=True, slots=True)
class Charters:
    """All that is to be stored, the templates and objectives first."""

    templates: list[CharterTemplate]
    objectives: list[Objective]
    charters: list[Charter]
    tags: list[ProjectTag]

    def store(self) -> None:
        """Write the rows."""
        CharterTemplate.objects.bulk_create(self.templates)
        Objective.objects.bulk_create(self.objectives)
        Charter.objects.bulk_create(self.charters, batch_size=500)
        ProjectTag.objects.bulk_create(self.tags, batch_size=500)


def build_charters(
    projects: list[SampleProject], places: Places, lead: Person, clock: Clock, dice: Dice
) -> Charters:
    """One charter a project; those on the subject of a template began with one of its versions."""
    templates = _templates(places, lead)
    objectives = {row.title: row for row in _objectives(places, lead, clock)}
    charters = [_charter(sample, templates, objectives, dice) for sample in projects]
    tags = [tag for charter in charters for tag in _tags(charter)]
    return Charters(templates, list(objectives.values()), charters, tags)


def _templates(places: Places, lead: Person) -> list[CharterTemplate]:
    """Falls in two versions, waits in one, and one that is being written."""
    shared = {"organisation": places.trust, "network": places.network, "created_by": lead}
    first = CharterTemplate(
        **shared,
        **FALLS_TEMPLATE | {"equity_note": ""},
        state=State.RETIRED,
        retired_because="The next version asks about equity.",
    )
    second = CharterTemplate(
        **shared, **FALLS_TEMPLATE, family=first.family, number=2, state=State.RELEASED
    )
    waits = CharterTemplate(**shared, **WAITING_TEMPLATE, state=State.RELEASED)
    draft = CharterTemplate(
        **shared, name="Medicines on arrival", purpose="For every place that admits people."
    )
    return [first, second, waits, draft]


def _objectives(places: Places, lead: Person, clock: Clock) -> Iterator[Objective]:
    for title in OBJECTIVES:
        yield Objective(
            organisation=places.trust,
            network=places.network,
            title=title,
            starts_on=clock.months_ago(24).replace(day=1),
            ends_on=clock.months_ago(-18).replace(day=1) - timedelta(days=1),
            owner=lead,
            created_by=lead,
        )


def _charter(
    sample: SampleProject,
    templates: list[CharterTemplate],
    objectives: dict[str, Objective],
    dice: Dice,
) -> Charter:
    project, topic = sample.project, sample.topic
    objective, subject = _served(project.title)
    began = sample.history.registered_on
    sponsored = dice.chance(0.8)
    return Charter(
        organisation=project.organisation,
        project=project,
        problem=_problem(sample),
        in_scope=f"{project.unit.name}: {topic.whom}.",
        out_of_scope=dice.pick(OUTSIDE),
        population=topic.whom[:1].upper() + topic.whom[1:],
        equity_note=dice.pick(EQUITY) if dice.chance(0.6) else "",
        tags=written(tags_of(f"{subject}, {setting_of(project.unit).value}")),
        sponsor_name=dice.pick(SPONSORS) if sponsored else "",
        coach_wanted=dice.chance(0.5),
        objective=objectives.get(objective),
        planned_start=began,
        planned_end=began + timedelta(days=365),
        template=_template(subject, templates, dice),
        created_by=sample.lead,
        updated_by=sample.lead,
    )


def _problem(sample: SampleProject) -> str:
    aim = sample.topic.aim
    return (
        f"When we began, “{aim.name.lower()}” stood at {aim.before:g} {aim.unit}."
        f" Places like ours have come to {aim.after:g}."
    )


def _served(title: str) -> tuple[str, str]:
    """The objective that a title serves, and its tag; nothing where no word tells."""
    for objective, words in OBJECTIVES.items():
        for word, tag in words:
            if word in title.casefold():
                return objective, tag
    return "", ""


def _template(subject: str, templates: list[CharterTemplate], dice: Dice) -> CharterTemplate | None:
    first, second, waits, _draft = templates
    if subject == "falls":
        return first if dice.chance(0.3) else second
    return waits if subject == "waiting" and dice.chance(0.6) else None


def _tags(charter: Charter) -> Iterator[ProjectTag]:
    for word in tags_of(charter.tags):
        yield ProjectTag(organisation=charter.organisation, project=charter.project, word=word)
