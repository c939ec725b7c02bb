"""`coachwork manage ...`: the commands of the web platform, where it is installed."""

from __future__ import annotations

import os
from collections.abc import Sequence

from coachwork.cli.errors import CommandError

SETTINGS = "coachwork.config.settings"


def run(arguments: Sequence[str]) -> int:
    """Hand over to Django. CommandError where the platform is not installed."""
    try:
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError:
        raise CommandError(
            'the web platform is not installed: pip install "coachwork[platform]"'
        ) from None
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    execute_from_command_line(["coachwork manage", *arguments])
    return 0
