"""Where one can go: one line a place, shown to whoever holds its permission."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coachwork.discussion.queries import unread_count
from coachwork.foundation.vocabulary import Permission
from coachwork.organisations.access import Access
from coachwork.organisations.models import Person
from coachwork.ui.addresses import address
from coachwork.ui.navigation import Account, Link


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation.

    It is marked as the present one on the pages of its `rooms`, and on single routes named there.
    """

    label: Promise
    route: str
    icon: str
    needs: Permission | None
    rooms: frozenset[str]

    def is_open_to(self, access: Access) -> bool:
        """Whether the person may go there at all."""
        return self.needs is None or access.holds(self.needs)

    def link(self, *, active: bool) -> Link:
        """The entry as a page shows it."""
        return Link(self.label, address(self.route), self.icon, active=active)


def _rooms(*names: str) -> frozenset[str]:
    return frozenset(names)


#: Pages of coaching on which the programme lead keeps the coaches.
STEERING_PAGES = ("coaches", "coach", "record_training", "record_leaving")

#: Where people speak about a project; what they were told about many is on a page of its own.
TALK_OF_A_PROJECT = ("discussion:activity", "discussion:talk", "discussion:edit")

PLACES: tuple[Place, ...] = (
    Place(
        _("My teams"),
        "coaching:my_teams",
        "people",
        Permission.LOG_CONTACT,
        _rooms("coaching", "practice"),
    ),
    Place(
        _("Projects"),
        "improvement:list",
        "target",
        Permission.SEE_PAGE,
        _rooms("improvement", "measurement", "assessment", "reports", *TALK_OF_A_PROJECT),
    ),
    Place(_("Daily"), "daily:list", "sun", None, _rooms("daily")),
    Place(
        _("Change packages"), "spread:packages", "file", Permission.VIEW_PROJECT, _rooms("spread")
    ),
    Place(
        _("Programme"),
        "programme:overview",
        "wave",
        Permission.VIEW_PROGRAMME,
        _rooms("programme", *(f"coaching:{page}" for page in STEERING_PAGES)),
    ),
    Place(
        _("Shared measures"),
        "interop:network",
        "grid",
        Permission.IMPORT_NETWORK_DATA,
        _rooms("interop", "measurement:wall"),
    ),
    Place(_("People"), "people:list", "person", Permission.MANAGE_PEOPLE, _rooms("people")),
    Place(_("Help"), "help", "help", None, _rooms("help")),
)


def links(request: HttpRequest, person: Person) -> list[Link]:
    """The places this person may go to, the present one marked."""
    open_places = [place for place in PLACES if place.is_open_to(person.access)]
    present = _present(request, open_places)
    return [place.link(active=place is present) for place in open_places]


def _present(request: HttpRequest, places: Sequence[Place]) -> Place | None:
    """The place the page belongs to: as it says itself, by its route where one names it, or by its
    room.
    """
    match = request.resolver_match
    own = getattr(request, "navigation_route", None)
    for name in (own, match.view_name, match.app_name) if match else ():
        for place in places:
            if name in place.rooms:
                return place
    return None


def account(person: Person) -> Account:
    """The person, as the menu at the end of the bar shows them."""
    return Account(
        name=person.name,
        detail=person.home.name if person.home else person.email or "",
        sign_out_url=address("account_logout"),
        links=[*_mentions(), *_work(person), *_own(person), *_choices(), *_security()],
    )


def _mentions() -> list[Link]:
    """Where colleagues wrote one's name."""
    return [Link(_("Mentions"), address("discussion:notices"), "bell")]


def unread(person: Person) -> list[Link]:
    """What waits to be read, in the frame itself; nothing where nothing waits."""
    count = unread_count(person)
    return (
        [Link(_("Mentions"), address("discussion:notices"), "bell", count=count)] if count else []
    )


def _work(person: Person) -> list[Link]:
    """What waits for this person, in all projects."""
    links = [Link(_("My actions"), address("improvement:my_actions"), "check-circle")]
    if person.access.holds(Permission.HOLD_GAINS):
        links.append(Link(_("Gains to look after"), address("improvement:watch"), "eye"))
    return links


def _own(person: Person) -> list[Link]:
    """One's own practice, and what colleagues should know of oneself; guests work elsewhere."""
    if person.home_id is None:
        return []
    return [
        Link(_("My own practice"), address("practice:goals"), "steps"),
        Link(_("About me"), address("people:about", person.pk), "person"),
    ]


def _choices() -> list[Link]:
    """The choice of a language, where there is one."""
    if len(settings.LANGUAGES) < 2:
        return []
    return [Link(_("Language"), address("language"), "chat")]


def _security() -> list[Link]:
    """Looking after one's own account."""
    return [
        Link(_("Password"), address("account_change_password"), "lock"),
        Link(_("Second step"), address("mfa_index"), "shield"),
        Link(_("Where I am signed in"), address("usersessions_list"), "eye"),
    ]
