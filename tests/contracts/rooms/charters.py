"""Routes of charters, templates, objectives and approvals in `coachwork.improvement`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from coachwork.improvement.actions import (
    add_objective,
    make_template,
    release_template,
    remove_objective,
)
from coachwork.improvement.models import (
    CharterTemplate,
    Objective,
    ProgressRule,
    ProjectState,
)
from coachwork.improvement.rules import Shelf
from coachwork.improvement.scale_forms import ScaleForm
from coachwork.improvement.scales import Scale
from tests.contracts.answers import EVERYBODY, Answers, Route, of
from tests.world import World

WHY = "for the test"
SEEN = Answers(owner=200, team_mate=200, stranger=404, coach=200, programme_lead=200, executive=200)
LEADS = Answers(
    owner=403, team_mate=403, stranger=403, coach=403, programme_lead=200, executive=403
)
LEADS_DO = Answers(
    owner=403, team_mate=403, stranger=403, coach=403, programme_lead=302, executive=403
)
EDITS = Answers(owner=200, team_mate=403, stranger=404, coach=403, programme_lead=403)
SAVES = Answers(owner=302, team_mate=403, stranger=404, coach=403, programme_lead=403)
APPROVES = Answers(owner=403, team_mate=403, stranger=404, coach=403, programme_lead=200)
DECIDES = Answers(owner=403, team_mate=403, stranger=404, coach=403, programme_lead=302)


def shelf(world: World) -> Shelf:
    """Where the network's programme keeps things."""
    return Shelf(world.organisation, world.network)


def _template(world: World) -> None:
    make_template(by=world.programme_lead, shelf=shelf(world), words={"name": "Falls"})


def _released(world: World) -> None:
    _template(world)
    row = CharterTemplate.objects.everywhere(why=WHY).get()
    release_template(by=world.programme_lead, template=row)


def _template_key(world: World) -> Mapping[str, Any]:
    return {"template": CharterTemplate.objects.everywhere(why=WHY).get().pk}


def _objective(world: World) -> None:
    add_objective(by=world.programme_lead, shelf=shelf(world), title="Safe wards")


def _removed_objective(world: World) -> None:
    _objective(world)
    row = Objective.objects.everywhere(why=WHY).get()
    remove_objective(by=world.programme_lead, objective=row)


def _objective_key(world: World) -> Mapping[str, Any]:
    return {"objective": Objective.objects.everywhere(why=WHY).get().pk}


def _waiting(world: World) -> None:
    ProgressRule.objects.create(
        organisation=world.organisation, network=world.network, approves_projects=True
    )
    world.project.state = ProjectState.REGISTERED
    world.project.save()


def _words(world: World) -> Mapping[str, Any]:
    return {"name": "Falls", "shelf_key": str(world.network.pk), "version": 1}


def _objective_words(world: World) -> Mapping[str, Any]:
    return {"title": "Safe wards", "shelf_key": str(world.network.pk), "version": 1}


def _steps(world: World) -> Mapping[str, Any]:
    form = ScaleForm(scale=Scale())
    words = {name: field.initial for name, field in form.fields.items() if field.initial}
    return words | {"submission_id": uuid4(), "reason": "Our key measures."}


ROUTES: list[Route] = [
    Route("improvement:similar", post=EVERYBODY, data=lambda world: {"title": "Falls"}),
    Route("improvement:aim_hints", post=EVERYBODY, data=lambda world: {"what": "Falls"}),
    Route("improvement:charter", of(project="project"), get=SEEN),
    Route(
        "improvement:edit_charter",
        of(project="project"),
        get=EDITS,
        post=SAVES,
        data=lambda world: {"problem": "Two falls a week.", "version": 1},
    ),
    Route("improvement:waiting", get=LEADS),
    Route("improvement:approve", of(project="project"), get=APPROVES, post=DECIDES, given=_waiting),
    Route(
        "improvement:send_back",
        of(project="project"),
        get=APPROVES,
        post=DECIDES,
        data=lambda world: {"reason": "Say where."},
        given=_waiting,
    ),
    Route("improvement:evidence", of(project="project"), get=SEEN),
    Route("improvement:scale_list", get=LEADS),
    Route("improvement:scale", of(place="network"), get=LEADS, post=LEADS_DO, data=_steps),
    Route("improvement:templates", get=LEADS),
    Route("improvement:new_template", get=LEADS, post=LEADS_DO, data=_words),
    Route("improvement:template", _template_key, get=LEADS, given=_template),
    Route(
        "improvement:edit_template",
        _template_key,
        get=LEADS,
        post=LEADS_DO,
        data=_words,
        given=_template,
    ),
    Route("improvement:next_template", _template_key, post=LEADS_DO, given=_released),
    Route("improvement:release_template", _template_key, post=LEADS_DO, given=_template),
    Route(
        "improvement:retire_template",
        _template_key,
        get=LEADS,
        post=LEADS_DO,
        data=lambda world: {"reason": "Not needed."},
        given=_template,
    ),
    Route("improvement:objectives", get=LEADS),
    Route("improvement:new_objective", get=LEADS, post=LEADS_DO, data=_objective_words),
    Route(
        "improvement:edit_objective",
        _objective_key,
        get=LEADS,
        post=LEADS_DO,
        data=_objective_words,
        given=_objective,
    ),
    Route("improvement:remove_objective", _objective_key, post=LEADS_DO, given=_objective),
    Route("improvement:restore_objective", _objective_key, post=LEADS_DO, given=_removed_objective),
]
