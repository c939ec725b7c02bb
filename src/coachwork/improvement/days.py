"""The day it is where a person works."""

from __future__ import annotations

from datetime import date

from coachwork.foundation.calendar import today_in
from coachwork.organisations.models import Person


def today_for(person: Person) -> date:
    """Today in the time zone of the person's home organisation; UTC for a person without one."""
    return today_in(person.home.time_zone if person.home else "UTC")
