"""What the views of this room share."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.views.common import reader, refuse_unless, show_form, there
from coachwork.spread import presenters, queries, rules
from coachwork.spread.models import ChangePackage, PackageItem
from coachwork.ui.undo import Undo


def visible_package(request: HttpRequest, package: UUID) -> ChangePackage:
    """The package if the reader sees it; else there is none for them."""
    return there(queries.visible_package(reader(request), package))


def visible_item(request: HttpRequest, package: UUID, item: UUID) -> PackageItem:
    """One line of a package that the reader sees."""
    return there(queries.item_of(visible_package(request, package), item))


def refuse_reader_of(request: HttpRequest, package: ChangePackage) -> None:
    """Refuse a form that the reader may not send."""
    refuse_unless(rules.may_write(reader(request), package), Permission.WRITE_PACKAGES)


def page_context(request: HttpRequest, package: ChangePackage, **more: Any) -> dict[str, Any]:
    """All that the part of a page with the lines needs."""
    return {
        "package": package,
        "blocks": presenters.blocks(queries.contents(package)),
        "rights": presenters.rights(reader(request), package),
        "new_id": uuid4,
        **more,
    }


def form_of(
    request: HttpRequest, template: str, form: Any, package: ChangePackage, **context: Any
) -> HttpResponse:
    """The page of a form about a package or one of its lines."""
    around = {
        "package": package,
        "trail": presenters.package_trail(package),
        "back": presenters.package_url(package),
    }
    return show_form(request, template, form, **around, **context)


def undo_of(package: ChangePackage, item: UUID) -> Undo:
    """The offer to bring a line back."""
    return Undo.at(_("The line was taken away."), "spread:restore_item", package.pk, item)
