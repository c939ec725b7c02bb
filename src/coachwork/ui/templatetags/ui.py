"""Template tags and filters of the design system: `{% load ui %}`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import template
from django.forms import BaseForm
from django.http import HttpRequest
from django.template import Context
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from coachwork.ui import formats, forms, icons, slots, theme
from coachwork.ui.addresses import address
from coachwork.ui.kept import kept
from coachwork.ui.listing import Sorting

register = template.Library()

register.filter("share", formats.share)
register.filter("number", formats.number)
register.filter("percentage", formats.percentage)
register.filter("month", formats.month)
register.filter("minutes", formats.minutes)


@register.tag
def url(parser: Parser, token: Token) -> URLNode:
    """`{% url "improvement:action" project.pk action.pk %}`: Django's own, quicker where all parts are ids."""
    node = django_url(parser, token)
    return node if node.kwargs or node.asvar else IdsNode(node.view_name, node.args, {}, None)


class IdsNode(URLNode):
    """An address that is made of ids, from its kept form."""

    def render(self, context: Context) -> str:
        ids = [arg.resolve(context) for arg in self.args]
        if not all(isinstance(part, UUID) for part in ids):
            return super().render(context)
        found = address(self.view_name.resolve(context), *ids)
        return conditional_escape(found) if context.autoescape else found


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """`{% icon "plus" %}`: decoration; `{% icon "plus" label %}`: an image with a name."""
    return icons.icon(name, label)


@register.simple_tag
def badge(text: str, tone: str = "muted") -> SafeString:
    """`{% badge text "improve" %}`: the quick form of `<c-badge>` for long lists."""
    return icons.badge(text, tone)


@register.simple_tag
def avatar(name: str) -> SafeString:
    """`{% avatar person.name %}`"""
    return icons.avatar(name)


@register.simple_tag
def when(moment: date | datetime) -> SafeString:
    """`{% when contact.held_at %}`: relative time, the exact one in title and datetime."""
    return formats.when(moment)


@register.simple_tag
def day(moment: date | datetime) -> SafeString:
    """`{% day action.due %}`: the date in the reader's form, inside `<time>`."""
    return formats.day(moment)


@register.simple_tag(takes_context=True)
def slot(context: Context, name: str, subject: Any = None) -> SafeString:
    """`{% slot "project.main" project %}`: what rooms above put here, in their order."""
    return slots.render(name, context["request"], subject)


@register.simple_tag
def script_texts() -> SafeString:
    """`{% script_texts %}`: the sentences that scripts show, the same on every page."""
    return kept(lambda: render_to_string("ui/script_texts.html"), "script texts")


@register.simple_tag(takes_context=True)
def theme_choice(context: Context) -> str:
    """The theme the person chose: "light", "dark", or "" for what their device says."""
    request: HttpRequest | None = context.get("request")
    return theme.chosen(request) if request else ""


def _answers_a_form(context: Context) -> bool:
    request: HttpRequest | None = context.get("request")
    return request is None or request.method == "POST"


@register.inclusion_tag("ui/sort_header.html", takes_context=True)
def sort_header(
    context: Context, field: str, label: str, sorting: Sorting, kind: str = ""
) -> dict[str, Any]:
    """`{% sort_header "score" label sorting %}`: a column heading that sorts.

    `kind="number"` aligns it to the end, as its column is.
    """
    return {
        "request": context["request"],
        "label": label,
        "kind": kind,
        "direction": sorting.direction(field),
        "target": sorting.toggled(field),
    }


@register.inclusion_tag("ui/forms/error_summary.html", takes_context=True)
def error_summary(context: Context, form: BaseForm) -> dict[str, Any]:
    """`{% error_summary form %}`: what is wrong, each with a link to its field.

    It takes the focus where the page answers a form that was just sent.
    """
    links = forms.error_links(form) if form.is_bound else []
    return {"links": links, "takes_focus": _answers_a_form(context)}


@register.inclusion_tag("ui/forms/fields.html")
def form_fields(form: BaseForm) -> dict[str, Any]:
    """`{% form_fields form %}`: all fields, in the groups of the form where it has any."""
    return {"form": form, "groups": forms.groups_of(form)}
