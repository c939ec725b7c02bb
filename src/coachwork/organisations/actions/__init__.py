"""What administrators do: one verb a function, each with its permission, policy and event."""

from coachwork.organisations.actions.accounts import switch_off, switch_on
from coachwork.organisations.actions.invitations import invite, send_link
from coachwork.organisations.actions.roles import end_role, grant_role
from coachwork.organisations.actions.start import start_organisation

__all__ = [
    "end_role",
    "grant_role",
    "invite",
    "send_link",
    "start_organisation",
    "switch_off",
    "switch_on",
]
