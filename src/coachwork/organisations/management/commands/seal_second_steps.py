"""After a change of SECRET_KEY: seal the secrets of second steps under the new key."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from coachwork.organisations.sealing import changed, sealed_anew

SEALED = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)


class Command(BaseCommand):
    """Afterwards the old key may leave SECRET_KEY_FALLBACKS."""

    help = (
        "Seals the secrets of authenticator apps and recovery codes under the SECRET_KEY in force."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--forget-unreadable",
            action="store_true",
            help="remove what no key opens: these people set up their second step anew",
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Seals each anew; names how many no key opens."""
        unreadable = []
        for row in Authenticator.objects.filter(type__in=SEALED).select_for_update():
            try:
                row.data = changed(row.data, sealed_anew)
            except InvalidToken:
                unreadable.append(row.pk)
            else:
                row.save(update_fields=["data"])
        if options["forget_unreadable"]:
            Authenticator.objects.filter(pk__in=unreadable).delete()
        self.stdout.write(f"Done. No key opens {len(unreadable)} of them.")
