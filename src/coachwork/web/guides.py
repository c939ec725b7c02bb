"""Short guides, one a role: the first steps, and where to take them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Guide:
    """What somebody in this role does here, step by step."""

    slug: str
    role: Role
    title: Promise
    steps: tuple[Promise, ...]


GUIDES: tuple[Guide, ...] = (
    Guide(
        "coach",
        Role.COACH,
        _("For coaches"),
        (
            _(
                "Begin the day with “My teams”: who needs you most stands first, and the row says why."
            ),
            _("Open a team to see its aim, charts, scores and actions before you go there."),
            _("After a visit or a call, log the contact: date, kind, minutes, and the next date."),
            _(
                "Once a month, look at the progress score together with the team. Say why it is where it is."
            ),
            _("When a chart shows a signal, look at it with the team, and note what it means."),
        ),
    ),
    Guide(
        "team-lead",
        Role.TEAM_LEAD,
        _("For team leads"),
        (
            _(
                "Start a project: what will be better, from how much to how much, by when, for whom."
            ),
            _(
                "Add three to five measures: one for the outcome, some for what you do, one that watches for harm."
            ),
            _(
                "Enter a number each month, or bring a file: you see what was understood before anything is stored."
            ),
            _("Put each test of a change on the chart, as a note at its month."),
            _(
                "Set the progress score with a reason. It is your judgement: nothing moves it by itself."
            ),
        ),
    ),
    Guide(
        "team-member",
        Role.TEAM_MEMBER,
        _("For team members and patient partners"),
        (
            _("Open your team's project to see the aim, the charts and what was agreed."),
            _("Enter this month's number; you see it on the chart at once."),
            _("Tick off your actions when they are done."),
            _("Add a note to the chart when something happened that others should know of."),
        ),
    ),
    Guide(
        "sponsor",
        Role.SPONSOR,
        _("For sponsors of a team"),
        (
            _("Read the charter: is it clear what will be better, for whom and by when?"),
            _(
                "Where your programme asks for it, approve a new project of your team, or send it back with what is"
                " missing. What you registered yourself, somebody else approves."
            ),
            _("Ask what is in the way, and take care of what the team cannot do alone."),
            _("When a measure gets worse after the end, you hear of it by e-mail."),
        ),
    ),
    Guide(
        "programme-lead",
        Role.PROGRAMME_LEAD,
        _("For programme leads"),
        (
            _(
                "“Programme” shows how many trained coaches are coaching, and how many projects have stalled."
            ),
            _(
                "Read the charts with their signals, not single months. Open the list behind each number."
            ),
            _("Choose another day to see how things were then."),
            _(
                "In the settings you say from which score, and after how many months, a project counts as stalled."
            ),
            _(
                "Bring in a shared measure for many places at once, and see them all on one wall of small charts."
            ),
        ),
    ),
    Guide(
        "own-practice",
        Role.OWNER,
        _("For goals of your own"),
        (
            _("Choose one small thing that you do, and say why it matters to you."),
            _("Count it for two weeks before you change anything."),
            _(
                "Test one change on yourself, small enough for one visit. Say first what you expect."
            ),
            _("Let a colleague look and comment, if you like. Nobody else sees it."),
            _("Close the goal with what you learned, also where nothing came of it."),
        ),
    ),
    Guide(
        "guest",
        Role.GUEST,
        _("For guest partners"),
        (
            _("A team shares parts of its project with you: under “Projects” you find them."),
            _("At the top of the page stands who shares what with you, and until when."),
            _("Where you may comment, say what you see: a question is worth as much as advice."),
            _("Do not pass on what you read here. Ask the team first."),
        ),
    ),
    Guide(
        "executive",
        Role.EXECUTIVE,
        _("For executives and sponsors"),
        (
            _(
                "“Programme” shows how the coaching does, with the numbers that each share is made of."
            ),
            _(
                "A point that is marked is unlikely to be chance; all others are everyday ups and downs."
            ),
            _("Open a stalled project and ask its sponsor what is in the way. Often it is time."),
        ),
    ),
    Guide(
        "administrator",
        Role.ADMINISTRATOR,
        _("For administrators"),
        (
            _(
                "People come in by invitation. Give each the role they need, no more, and an end where it is known."
            ),
            _("Leads and administrators sign in with a second step."),
        ),
    ),
)


def guides_for(roles: Collection[Role]) -> list[Guide]:
    """The guides of these roles."""
    return [guide for guide in GUIDES if guide.role in roles]
