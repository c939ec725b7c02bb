"""`row_security on|off`: the policies of PostgreSQL on every table of an organisation's rows."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from coachwork.foundation import row_security


class Command(BaseCommand):
    """Puts the policies in place, or takes them away; both may be repeated."""

    help = "Let PostgreSQL itself hold back the rows of other networks."

    def add_arguments(self, parser: CommandParser) -> None:
        """On or off."""
        parser.add_argument("way", choices=("on", "off"))

    def handle(self, *args: Any, **options: Any) -> None:
        """All tables or none."""
        if connection.vendor != "postgresql":
            raise CommandError(
                "Row-level security is a thing of PostgreSQL: DATABASE_URL names another."
            )
        way = row_security.protect if options["way"] == "on" else row_security.unprotect
        with transaction.atomic():
            way()
        self.stdout.write(
            f"Row security is {options['way']} for {len(row_security.tables())} tables."
        )
