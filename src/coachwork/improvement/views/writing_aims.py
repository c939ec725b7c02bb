"""What pages share on which an aim is written: it is read back, with hints, while it is being typed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from coachwork.improvement.aim_check import Check, check_aim, check_own_aim
from coachwork.improvement.aim_forms import DraftAimForm
from coachwork.improvement.aims import Aimed, DraftAim, sentence
from coachwork.improvement.views.common import today
from coachwork.ui.addresses import address
from coachwork.ui.forms import sent


def sent_whole(request: HttpRequest) -> Any:
    """What was sent to be stored; nothing where only the hints are asked for."""
    return None if _asks_for_hints(request) else sent(request)


def typed(request: HttpRequest) -> dict[str, Any]:
    """What was typed so far, where only the hints are asked for."""
    return request.POST.dict() if _asks_for_hints(request) else {}


def draft_of(request: HttpRequest, initial: dict[str, Any]) -> Aimed:
    """The aim as far as it is written."""
    if request.method == "POST":
        return DraftAimForm(request.POST).draft()
    words = {name: initial[name] for name in DraftAim.__dataclass_fields__ if name in initial}
    return DraftAim(**words)


def checked(request: HttpRequest, aim: Aimed) -> dict[str, Any]:
    """What the box with the hints shows."""
    shown = _shown(aim, check_aim(aim, today(request)))
    return shown | {"hints_url": address("improvement:aim_hints")}


def checked_own(request: HttpRequest, aim: Aimed) -> dict[str, Any]:
    """The same for an aim of one's own practice."""
    shown = _shown(aim, check_own_aim(aim, today(request)))
    return shown | {"hints_url": address("practice:aim_hints")}


def _shown(aim: Aimed, checks: tuple[Check, ...]) -> dict[str, Any]:
    said = sum(check.is_said for check in checks)
    return {"aim_sentence": sentence(aim), "checks": checks, "said": said}


def _asks_for_hints(request: HttpRequest) -> bool:
    """Without a script a button of the form asks for the hints; nothing is stored then."""
    return request.method == "POST" and "check" in request.POST
