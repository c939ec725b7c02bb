"""Acting for a form: done, refused with the reason beside the form, or overtaken by somebody else."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import BaseStorage
from django.http import QueryDict
from django.test import RequestFactory
from django.utils import timezone

from coachwork.foundation.errors import EditConflict, PolicyError
from coachwork.ui.acting import after, carried_out, made
from coachwork.ui.conflicts import VersionedMixin


class DayForm(forms.Form):
    day = forms.DateField()
    version = forms.IntegerField(required=False)


class GroupForm(VersionedMixin, forms.ModelForm[Group]):
    class Meta:
        model = Group
        fields = ("name",)


def right_form() -> DayForm:
    form = DayForm(QueryDict("day=2026-05-01&version=2"))
    assert form.is_valid()
    return form


def refuse() -> None:
    raise PolicyError("This has ended.")


def overtaken() -> None:
    current = SimpleNamespace(name="Theirs", updated_by=None, updated_at=timezone.now(), version=3)
    raise EditConflict(current)


def test_what_is_done_leaves_the_form_clean() -> None:
    done: list[str] = []
    form = right_form()

    assert carried_out(form, lambda: done.append("once"))
    assert (done, form.errors) == (["once"], {})


def test_a_refusal_stands_on_the_form_or_beside_its_field() -> None:
    whole, field = right_form(), right_form()

    assert not carried_out(whole, refuse)
    assert not carried_out(field, refuse, beside="day")
    assert whole.non_field_errors() == ["This has ended."]
    assert field.errors == {"day": ["This has ended."]}


def test_who_is_late_is_told_and_may_save_again() -> None:
    form = right_form()

    assert not carried_out(form, overtaken)
    assert "Somebody else changed this meanwhile" in str(form.non_field_errors())
    assert form["version"].value() == "3"
    assert form["day"].value() == "2026-05-01"


def test_a_form_that_can_compare_shows_both(db: None) -> None:
    form = GroupForm(QueryDict("name=Mine&version=2"), instance=Group(pk=1, name="Before"))
    assert form.is_valid()

    def by_another() -> None:
        theirs = Group(pk=1, name="Theirs")
        theirs.version, theirs.updated_by, theirs.updated_at = 3, None, timezone.now()  # type: ignore[attr-defined]
        raise EditConflict(theirs)

    assert not carried_out(form, by_another)
    assert form.conflict is not None
    assert [each.theirs for each in form.conflict.differences] == ["Theirs"]


def test_what_was_made_is_given_and_a_refusal_gives_nothing() -> None:
    form = right_form()

    assert made(form, lambda: "row") == "row"
    assert made(form, refuse, beside="day") is None
    assert form.errors == {"day": ["This has ended."]}


class Kept(BaseStorage):
    """Messages of one request."""

    def _get(self, *args: object, **kwargs: object) -> tuple[list[object], bool]:
        return [], True


@pytest.mark.parametrize(
    ("action", "address", "words"),
    [
        (lambda: None, "/the/row/", "It is back."),
        (refuse, "/the/list/", "This has ended."),
        (overtaken, "/the/list/", "Somebody else changed this meanwhile. Look once more."),
    ],
)
def test_a_button_leads_on_with_what_was_done_or_back_with_why_not(
    action: Callable[[], None], address: str, words: str
) -> None:
    request = RequestFactory().post("/")
    request._messages = Kept(request)  # type: ignore[attr-defined]

    answer = after(request, action, said="It is back.", back="/the/list/", onwards="/the/row/")

    assert answer.url == address
    assert [str(told) for told in get_messages(request)] == [words]
