"""Two people saved the same record: what the later one sees, and what becomes of their choice."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.http import QueryDict
from django.utils import timezone

from coachwork.ui.conflicts import Conflict, Difference, VersionedMixin
from tests.unit.ui.conftest import Render


class GroupForm(VersionedMixin, forms.ModelForm):
    """A model form on the one model at hand that has text and a choice of many."""

    class Meta:
        model = Group
        fields = ("name", "permissions")


def versioned(name: str, version: int, *permissions: Permission) -> Group:
    group, _ = Group.objects.update_or_create(pk=1, defaults={"name": name})
    group.permissions.set(permissions)
    group.version = version  # type: ignore[attr-defined]
    return group


def sent(**data: Any) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query.setlist(name.replace("__", "-"), value if isinstance(value, list) else [value])
    return query


@pytest.fixture
def permissions(db: None) -> list[Permission]:
    group = ContentType.objects.get_or_create(app_label="auth", model="group")[0]
    names = ("add_group", "change_group")
    return [
        Permission.objects.get_or_create(content_type=group, codename=name, name=name)[0]
        for name in names
    ]


@pytest.mark.django_db
def test_form_carries_the_version_its_person_saw() -> None:
    assert 'name="version" value="3"' in str(GroupForm(instance=versioned("Ward 7", 3)))


@pytest.mark.django_db
def test_action_gets_the_version_that_was_seen() -> None:
    form = GroupForm(sent(name="Ward 7", version="2"), instance=versioned("Ward 7", 3))
    assert form.is_valid()
    assert form.seen_version == 2


def conflicting(permissions: list[Permission]) -> GroupForm:
    form = GroupForm(
        sent(name="Mine", permissions=[str(permissions[0].pk)], version="2"),
        instance=versioned("Before", 2),
    )
    assert form.is_valid()
    theirs = versioned("Theirs", 3, permissions[0])
    form.show_conflict(theirs, changed_by="Tom Reyes", changed_at=timezone.now())
    return form


def test_only_what_differs_is_shown(permissions: list[Permission]) -> None:
    form = conflicting(permissions)
    assert form.conflict is not None
    assert form.conflict.differences == (Difference("name", "Name", "Theirs", "Mine"),)


def test_choices_are_shown_by_their_labels(permissions: list[Permission]) -> None:
    form = GroupForm(sent(name="Ward", version="2"), instance=versioned("Ward", 2))
    assert form.is_valid()
    theirs = versioned("Ward", 3, permissions[0])
    form.show_conflict(theirs, changed_by="Tom Reyes", changed_at=timezone.now())
    assert form.conflict is not None
    (difference,) = form.conflict.differences
    assert (difference.theirs, difference.yours) == (str(permissions[0]), "")


def test_saving_again_is_saving_on_what_is_there_now(permissions: list[Permission]) -> None:
    assert 'name="version" value="3"' in str(conflicting(permissions))


def test_theirs_is_kept_where_the_person_says_so(permissions: list[Permission]) -> None:
    form = GroupForm(
        sent(name="Mine", permissions=[], version="3", keep__name="theirs"),
        instance=versioned("Theirs", 3),
    )
    assert form.is_valid()
    assert form.cleaned_data["name"] == "Theirs"


def test_their_choice_of_many_is_kept_whole(permissions: list[Permission]) -> None:
    form = GroupForm(
        sent(name="Mine", version="3", keep__permissions="theirs", keep__name="yours"),
        instance=versioned("Theirs", 3, *permissions),
    )
    assert form.is_valid()
    assert set(form.cleaned_data["permissions"]) == set(permissions)
    assert form.cleaned_data["name"] == "Mine"


def test_notice_lets_the_person_choose_field_by_field(render: Render) -> None:
    conflict = Conflict(
        "Tom <Reyes>", timezone.now(), (Difference("notes", "Notes", "On two\nbays", ""),)
    )
    form = SimpleNamespace(conflict=conflict)
    html = render("{% include 'ui/forms/conflict.html' with conflict=form.conflict %}", form=form)
    assert "Tom &lt;Reyes&gt;" in html
    assert html.count('name="keep-notes"') == 2
    assert 'value="yours" id="keep-notes-yours" checked' in html
    assert "Choose what to keep" in html


def test_notice_without_differences_says_so(render: Render) -> None:
    html = render(
        "{% include 'ui/forms/conflict.html' %}", conflict=Conflict("Tom", timezone.now(), ())
    )
    assert "You both wrote the same" in html
    assert "radio" not in html
