"""What happens when somebody signs in."""

from __future__ import annotations

import time
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from coachwork.organisations.middleware import SIGNED_IN_AT


@receiver(user_logged_in, dispatch_uid="coachwork_signed_in_at")
def note_the_moment(request: HttpRequest, **kwargs: Any) -> None:
    """The absolute limit of a session counts from here, whatever happens in it."""
    request.session[SIGNED_IN_AT] = int(time.time())
