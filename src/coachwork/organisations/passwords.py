"""What makes a password good enough: length first; no rules about signs and numbers."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _

LEAST, ADVISED = 8, 15


class LongEnough(MinimumLengthValidator):
    """At least 8 characters, and the advice to take 15 or more."""

    def __init__(self) -> None:
        super().__init__(min_length=LEAST)

    def get_help_text(self) -> str:
        """What the form says below the field."""
        return _(
            "At least %(least)d characters; %(advised)d or more are better. Three or four words that "
            "do not belong together make a good password, and you may paste one."
        ) % {"least": LEAST, "advised": ADVISED}
