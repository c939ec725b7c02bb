"""Acting for a form: done, refused with the reason beside the form, or overtaken by somebody else."""

from __future__ import annotations

from types import SimpleNamespace

from django import forms
from django.contrib.auth.models import Group
from django.http import QueryDict
from django.utils import timezone

from coachwork.foundation.errors import EditConflict, PolicyError
from coachwork.ui.acting import carried_out
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
