"""One mail a day at most, of what is due in three days or overdue."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from coachwork.improvement.actions import (
    add_action,
    choose_reminders,
    finish_action,
    remove_action,
)
from coachwork.improvement.models import Action, ProjectState, Reminder
from coachwork.organisations.models import Person, RoleGrant
from tests.world import LONG_AGO, World

SITE = "https://coachwork.example"
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def twentieth_of_november(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, TODAY)


def on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """It is that day, everywhere."""
    for place in ("reminders", "actions.reminders", "actions.todo", "policies"):
        monkeypatch.setattr(f"coachwork.improvement.{place}.today_for", lambda person: day)
    monkeypatch.setattr("coachwork.improvement.reminders.today_in", lambda zone: day)


def due(world: World, days: int, **more: Any) -> Action:
    """Something that the team mate is to do in so many days."""
    given = {"text": "Order lights", "owner": world.team_mate} | more
    day = TODAY + timedelta(days=days)
    return add_action(by=world.owner, project=world.project, due_on=day, **given)


def send() -> list[str]:
    """The day's run; gives whom a mail went to, with its subject."""
    mail.outbox.clear()
    call_command("send_reminders", site=SITE)
    return [f"{one.to[0]}: {one.subject}" for one in mail.outbox]


def test_what_is_due_soon_and_what_is_overdue_come_in_one_mail(world: World) -> None:
    soon, late = due(world, 3), due(world, -9, text="Ask the pharmacy")
    due(world, 4, text="Not yet")

    assert send() == ["bob.mate@example.org: Coachwork: 2 things to look at"]

    (text,) = [str(one.body) for one in mail.outbox]
    assert "Hello Bob," in text
    assert "Order lights (due 23 Nov 2026)" in text
    assert "Ask the pharmacy (was due 11 Nov 2026)" in text
    assert "Not yet" not in text
    assert f"{SITE}/projects/{world.project.pk}/actions/{soon.pk}/" in text
    sent = Reminder.objects.within(world.organisation).values_list("subject_id", flat=True)
    assert set(sent) == {soon.pk, late.pk}


def test_a_second_run_sends_nothing_twice(world: World) -> None:
    due(world, 0)
    assert len(send()) == 1
    due(world, 1, text="Noted since")

    assert send() == []
    assert Reminder.objects.within(world.organisation).count() == 1


def test_it_is_told_once_then_when_it_is_overdue_then_each_week(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    due(world, 3)

    told = []
    for days in range(13):
        on(monkeypatch, TODAY + timedelta(days=days))
        if send():
            told.append(days)

    assert told == [0, 4, 11]


@pytest.mark.parametrize(
    "why", ["done", "removed", "stopped", "no_mail", "off", "inactive", "left"]
)
def test_nobody_is_reminded_of_what_is_none_of_theirs_now(world: World, why: str) -> None:
    action, mate = due(world, 0), world.team_mate
    if why == "done":
        finish_action(by=world.owner, action=action)
    elif why == "removed":
        remove_action(by=world.owner, action=action, reason="Twice.")
    elif why == "stopped":
        world.project.state = ProjectState.STOPPED
        world.project.save()
    elif why == "no_mail":
        Person.objects.filter(pk=mate.pk).update(email=None)
    elif why == "off":
        choose_reminders(by=mate, by_mail=False)
    elif why == "inactive":
        Person.objects.filter(pk=mate.pk).update(is_active=False)
    else:
        RoleGrant.objects.everywhere(why="a test").filter(person=mate).update(ends_on=LONG_AGO)

    assert send() == []


def test_who_switches_them_on_again_gets_them(world: World) -> None:
    due(world, 0)
    choose_reminders(by=world.team_mate, by_mail=False)
    choose_reminders(by=world.team_mate, by_mail=True)

    assert len(send()) == 1


def test_a_mail_that_fails_is_tried_again_and_holds_up_nobody(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    due(world, 0)
    due(world, 0, owner=world.owner)
    real = mail.EmailMessage.send

    def refuses_bob(message: mail.EmailMessage, *args: Any, **kwargs: Any) -> int:
        if message.to == ["bob.mate@example.org"]:
            raise OSError("the server does not answer")
        return real(message, *args, **kwargs)

    with monkeypatch.context() as broken:
        broken.setattr(mail.EmailMessage, "send", refuses_bob)
        with pytest.raises(CommandError, match="1 mails could not be sent"):
            send()
    assert [one.to for one in mail.outbox] == [["alice.owner@example.org"]]

    assert send() == ["bob.mate@example.org: Coachwork: 1 thing to look at"]


def test_where_the_day_has_begun_people_are_reminded_of_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.organisation.time_zone = "Pacific/Kiritimati"
    world.organisation.save()
    days = {"Pacific/Kiritimati": TODAY}
    monkeypatch.setattr(
        "coachwork.improvement.reminders.today_in",
        lambda zone: days.get(zone, TODAY - timedelta(days=1)),
    )
    due(world, 3)

    assert len(send()) == 1
