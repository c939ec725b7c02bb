"""`{% load devices %}`: `{{ session.user_agent|device }}`."""

from django import template

from coachwork.organisations.devices import describe

register = template.Library()
register.filter("device", describe)
