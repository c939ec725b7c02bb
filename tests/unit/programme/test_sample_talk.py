"""What the sample tells of its first project: comments, confirmations, and a record on its own days."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from coachwork.discussion import kinds
from coachwork.discussion.feed import events_of
from coachwork.discussion.models import Comment, Mention
from coachwork.foundation import events
from coachwork.foundation.models import Event
from coachwork.improvement.days import today_for
from coachwork.improvement.models import Decision
from coachwork.programme.sample import chronicle
from coachwork.programme.sample.clock import Clock
from coachwork.programme.sample.dice import Dice
from coachwork.programme.sample.talk import Speakers, Talk, talk_of
from tests.unit.improvement.cycles import closed
from tests.unit.improvement.test_project_pages import scored
from tests.world import World


def talked(world: World) -> Talk:
    closed(world, Decision.ADOPT)
    scored(world)
    who = Speakers(world.owner, world.team_mate, world.coach, world.programme_lead)
    talk = talk_of(world.project, who, Clock(today_for(world.owner)), Dice(3))
    talk.store()
    return talk


def test_people_talk_and_name_each_other_and_the_coach_confirms(world: World) -> None:
    talk = talked(world)

    stored = Comment.objects.within(world.organisation)
    assert stored.count() == len(talk.comments) > 6
    newest, oldest = stored.order_by("-created_at").first(), stored.order_by("created_at").first()
    assert newest.created_at - oldest.created_at > timedelta(days=30)
    named = Mention.objects.within(world.organisation).select_related("comment")
    assert {one.person for one in named} == {world.owner, world.coach}
    assert all(f"@{one.person.name}" in one.comment.text for one in named)
    confirmed = stored.exclude(confirms="")
    assert {one.created_by for one in confirmed} == {world.coach}
    score = confirmed.get(kind="scores")
    assert score.confirms == kinds.SCORES.part_of(world.project).state


def test_what_happened_is_told_on_its_days_and_the_chain_stays_whole(world: World) -> None:
    talk = talked(world)
    before = Event.objects.filter(chain=world.organisation.pk).count()
    told = [*chronicle.of_project(world.project, Dice(3)), *talk.told]

    chronicle.store(world.organisation.pk, told)

    rows: Any = Event.objects.filter(chain=world.organisation.pk, position__gt=before)
    assert rows.count() == len(told)
    days = list(rows.order_by("position").values_list("at", flat=True))
    assert days == sorted(days)
    assert events.first_broken(world.organisation.pk) is None
    shown = events_of(world.project, world.owner, {"kind": "comments"})
    assert shown.count() == len(talk.told)
