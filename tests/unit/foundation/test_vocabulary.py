"""Roles and permissions: each with a sentence, each permission held by somebody."""

from __future__ import annotations

import pytest

from coachwork.foundation.vocabulary import ROLE_PERMISSIONS, Permission, Role


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_has_a_sentence_and_a_holder(permission: Permission) -> None:
    assert str(permission.sentence).endswith(".")
    assert any(permission in held for held in ROLE_PERMISSIONS.values())


@pytest.mark.parametrize("role", Role)
def test_every_role_has_words_and_permissions(role: Role) -> None:
    assert str(role.label)
    assert str(role.sentence).endswith(".")
    assert ROLE_PERMISSIONS[role]


def test_who_looks_after_accounts_reads_no_project() -> None:
    assert Permission.VIEW_PROJECT not in ROLE_PERMISSIONS[Role.ADMINISTRATOR]


def test_an_executive_only_looks() -> None:
    looks = {
        Permission.VIEW_PROJECT,
        Permission.VIEW_PROGRAMME,
        Permission.VIEW_PROGRAMME_LISTS,
    }
    assert ROLE_PERMISSIONS[Role.EXECUTIVE] == looks


def test_choices_are_what_a_form_wants() -> None:
    assert ("coach", "Coach") in [(value, str(label)) for value, label in Role.choices()]
