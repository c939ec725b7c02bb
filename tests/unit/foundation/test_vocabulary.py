"""Roles and permissions: each with a sentence, each permission held by somebody."""

from __future__ import annotations

import pytest

from coachwork.foundation.vocabulary import PARTS, ROLE_PERMISSIONS, Permission, Role


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_has_a_sentence_and_a_holder(permission: Permission) -> None:
    assert str(permission.sentence).endswith(".")
    assert any(permission in held for held in ROLE_PERMISSIONS.values())


@pytest.mark.parametrize("role", Role)
def test_every_role_has_words_and_permissions(role: Role) -> None:
    assert str(role.label)
    assert str(role.sentence).endswith(".")
    assert bool(ROLE_PERMISSIONS[role]) is (role != Role.GUEST), "a guest has what was shared"


def test_who_looks_after_accounts_reads_no_project() -> None:
    assert Permission.VIEW_PROJECT not in ROLE_PERMISSIONS[Role.ADMINISTRATOR]


def test_an_executive_only_looks() -> None:
    looks = {
        Permission.VIEW_PROJECT,
        *PARTS,
        Permission.VIEW_PROGRAMME,
        Permission.VIEW_PROGRAMME_LISTS,
    }
    assert ROLE_PERMISSIONS[Role.EXECUTIVE] == looks


def test_who_sees_a_project_sees_each_part_of_it() -> None:
    whole = {role for role, held in ROLE_PERMISSIONS.items() if Permission.VIEW_PROJECT in held}
    for part in PARTS:
        assert {role for role, held in ROLE_PERMISSIONS.items() if part in held} == whole


def test_a_coach_comments_and_confirms_and_does_not_edit_what_is_the_teams() -> None:
    held = ROLE_PERMISSIONS[Role.COACH]
    assert {Permission.COMMENT, Permission.CONFIRM} <= held
    the_teams = {
        Permission.EDIT_PROJECT,
        Permission.DEFINE_MEASURE,
        Permission.ENTER_DATA,
        Permission.TEST_CHANGES,
        Permission.MANAGE_TEAM,
        Permission.SHAPE_TEAM,
    }
    assert not held & the_teams
    confirm = {role for role, rights in ROLE_PERMISSIONS.items() if Permission.CONFIRM in rights}
    assert confirm == {Role.COACH}


def test_choices_are_what_a_form_wants() -> None:
    assert ("coach", "Coach") in [(value, str(label)) for value, label in Role.choices()]
