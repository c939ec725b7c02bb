"""What production serves: one stylesheet, modules that find each other, all compressed."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "coachwork.ui.staticfiles.HashedStaticFiles"},
}


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from django.test import override_settings

    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=folder, STORAGES=STORAGES, DEBUG=False):
        call_command("collectstatic", "--noinput", verbosity=0)
    return folder


def only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def hashed(name: str) -> str:
    stem, ending = name.rsplit(".", 1)
    return f"{stem}.{'[0-9a-f]' * 12}.{ending}"


def test_stylesheet_is_one_file(collected: Path) -> None:
    text = only(collected, hashed("ui/css/ui.css")).read_text()
    assert "@import" not in text
    assert "/*" not in text
    assert text.startswith("@layer reset, tokens, type, layout, components, forms, utilities;")
    assert "@media print" in text
    assert "--cw-page: light-dark(" in text


def test_stylesheet_is_under_8_kilobytes_on_the_wire(collected: Path) -> None:
    compressed = only(collected, hashed("ui/css/ui.css") + ".gz")
    assert compressed.stat().st_size < 8 * 1024
    assert gzip.decompress(compressed.read_bytes()).startswith(b"@layer")


def test_modules_import_the_hashed_names_of_each_other(collected: Path) -> None:
    modules = [
        path
        for path in (collected / "ui/js").glob("*.js")
        if re.search(r"\.\w{12}\.js$", str(path))
    ]
    imported = {
        (module.parent / name).resolve()
        for module in modules
        for name in re.findall(r"(?:from|import)\s*\"(\./[\w.-]+)\"", module.read_text())
    }
    assert len(modules) > 8
    assert imported
    assert imported <= {module.resolve() for module in modules}


def test_scripts_of_others_are_left_as_they_are(collected: Path) -> None:
    htmx = only(collected, hashed("django_htmx/htmx-2.min.js"))
    assert htmx.read_bytes() == (collected / "django_htmx/htmx-2.min.js").read_bytes()


def test_static_files_carry_the_headers_of_pages(client: Client) -> None:
    """A picture may hold a script: opened alone, it is held by the same policy as a page."""
    answer = client.get("/static/ui/mark.svg")

    assert answer.status_code == 200
    assert b"<svg" in answer.getvalue()
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
