"""`send_reminders`: one plain mail a person, of what is due in three days or overdue."""

from __future__ import annotations

from typing import Any

from django.core.mail import BadHeaderError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from coachwork.improvement.actions import send_reminder
from coachwork.improvement.reminders import people_to_tell


class Command(BaseCommand):
    """Run it once a day. Run again, it sends nothing twice; whom a mail did not reach is tried anew."""

    help = "Mail everybody, once a day at most, what is due in three days or overdue."

    def add_arguments(self, parser: CommandParser) -> None:
        """The address that links begin with."""
        parser.add_argument("--site", required=True, help="such as https://coachwork.example")

    def handle(self, *args: Any, **options: Any) -> None:
        """A mail that fails holds up nobody else's; the command then ends with an error."""
        sent = failed = 0
        for person in people_to_tell():
            try:
                sent += bool(send_reminder(to=person, site=options["site"]))
            except (OSError, BadHeaderError) as error:
                failed += 1
                self.stderr.write(f"{person.pk}: {error}")
        self.stdout.write(f"{sent} mails")
        if failed:
            raise CommandError(f"{failed} mails could not be sent: run it again.")
