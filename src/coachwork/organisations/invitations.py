"""The link with which a person chooses their first password: it works once, and for three days."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from coachwork.organisations.models import Person


def link(person: Person, site: str) -> str:
    """The address of the page on which the person chooses a password."""
    key = default_token_generator.make_token(person)
    place = {"uidb36": user_pk_to_url_str(person), "key": key}
    return site.rstrip("/") + reverse("account_reset_password_from_key", kwargs=place)


def send(person: Person, site: str) -> None:
    """Mail the link, in the language of the person or of their organisation."""
    home = person.home
    language = person.language or (home.language if home else None)
    with translation.override(language):
        text = render_to_string(
            "people/invitation.txt", {"person": person, "link": link(person, site), "home": home}
        )
        send_mail(_("Coachwork: your account"), text, None, [str(person.email)])
