"""What administrators do: one verb a function, each with its permission, policy and event."""

from coachwork.organisations.actions.about import (
    add_skill,
    keep_contact,
    remove_skill,
    restore_skill,
)
from coachwork.organisations.actions.accounts import switch_off, switch_on
from coachwork.organisations.actions.invitations import invite, send_link
from coachwork.organisations.actions.people import written_person
from coachwork.organisations.actions.roles import end_role, grant_role
from coachwork.organisations.actions.start import start_organisation

__all__ = [
    "add_skill",
    "end_role",
    "grant_role",
    "invite",
    "keep_contact",
    "remove_skill",
    "restore_skill",
    "send_link",
    "start_organisation",
    "switch_off",
    "switch_on",
    "written_person",
]
