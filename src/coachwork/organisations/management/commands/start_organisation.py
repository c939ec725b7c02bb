"""`start_organisation`: the first organisation and its first administrator."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django.core.management.base import BaseCommand, CommandError, CommandParser

from coachwork.foundation.errors import PolicyError
from coachwork.organisations import invitations
from coachwork.organisations.actions import start_organisation


class Command(BaseCommand):
    """Makes them, and prints the link with which the administrator chooses a password."""

    help = "Make an organisation and its first administrator, and print the link to sign in."

    def add_arguments(self, parser: CommandParser) -> None:
        """What has to be known."""
        parser.add_argument("organisation")
        parser.add_argument("--network", default="", help="the network it works in, if any")
        parser.add_argument("--time-zone", default="Europe/London")
        parser.add_argument("--name", required=True, help="of the administrator")
        parser.add_argument("--email", required=True, help="of the administrator")
        parser.add_argument("--site", required=True, help="https://… where people reach Coachwork")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make both and say how to go on."""
        if options["time_zone"] not in available_timezones():
            raise CommandError(f"{options['time_zone']} is not a time zone. Try Europe/London.")
        fields = ("organisation", "network", "time_zone", "name", "email")
        try:
            person = start_organisation(**{name: options[name] for name in fields})
        except PolicyError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{person.home} is there, and {person.name} looks after it.")
        self.stdout.write("To choose a password (once, within three days):")
        self.stdout.write(invitations.link(person, options["site"]))
