"""The pages of an import, as a browser without scripts uses them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from coachwork.interop.models import ImportBatch
from coachwork.measurement.models import DataPoint, Measure
from coachwork.organisations.models import Person, RoleGrant
from tests.unit.interop.conftest import Upload
from tests.unit.interop.files import MONTHLY, csv_of, xlsx
from tests.unit.interop.test_actions import NETWORK
from tests.world import World

SignIn = Callable[[Person], Client]
MOST_QUERIES = 12


@pytest.fixture
def sign_in() -> SignIn:
    def client_of(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
        return client

    return client_of


@pytest.fixture
def owner(world: World, sign_in: SignIn) -> Client:
    return sign_in(world.owner)


def send(client: Client, measure: Measure, content: bytes, name: str = "falls.csv") -> HttpResponse:
    address = reverse("interop:upload_for_measure", args=[measure.pk])
    found: HttpResponse = client.post(address, {"file": SimpleUploadedFile(name, content)})
    return found


def fields(response: Any) -> dict[str, Any]:
    """What the form on the page would send."""
    form = response.context["form"]
    return {bound.name: bound.value() for bound in form if bound.value() not in (None, "")}


def points() -> int:
    count: int = DataPoint.objects.everywhere(why="test").count()
    return count


def newest() -> ImportBatch:
    found: ImportBatch = ImportBatch.objects.everywhere(why="test").first()
    return found


def test_from_file_to_chart(world: World, owner: Client) -> None:
    sent = send(owner, world.measure, MONTHLY.encode())
    preview = owner.get(sent.headers["Location"])
    accepted = owner.post(
        reverse("interop:accept", args=[newest().pk]), fields(preview), follow=True
    )

    assert "What we understood" in preview.content.decode()
    assert points() == 3
    page = accepted.content.decode()
    assert "The values are in" in page
    assert reverse("measurement:measure", args=[world.measure.pk]) in page


def test_a_file_that_is_stored_already_offers_nothing_to_store(world: World, owner: Client) -> None:
    first = owner.get(send(owner, world.measure, MONTHLY.encode()).headers["Location"])
    owner.post(reverse("interop:accept", args=[newest().pk]), fields(first))
    again = owner.get(send(owner, world.measure, MONTHLY.encode()).headers["Location"])

    page = again.content.decode()
    assert "Everything in this file is already stored." in page
    assert "formaction" in first.content.decode()
    assert "formaction" not in page


def test_a_patients_number_in_a_files_name_is_told_and_not_kept(
    world: World, owner: Client
) -> None:
    sent = send(owner, world.measure, MONTHLY.encode(), "falls_9990000018.csv")
    page = owner.get(sent.headers["Location"]).content.decode()

    assert newest().file_name == "falls_•••.csv"
    assert "looks like a patient&#x27;s number" in page
    assert "9990000018" not in page


def test_no_complaint_says_a_patients_number_again(world: World, owner: Client) -> None:
    rows = ("2024-01,999/000/0018,410", "2024-02,5,395", "2024-03,4,400")
    content = csv_of("month,falls,bed days", *rows)
    page = owner.get(send(owner, world.measure, content).headers["Location"]).content.decode()

    assert "“•••” is not a number" in page
    assert "999/000/0018" not in page


def test_an_excel_file_takes_the_same_way(world: World, owner: Client) -> None:
    content = xlsx([["Month", "Falls", "Bed days"], ["2024-01", 3, 410], ["2024-02", 5, 395]])
    preview = owner.get(send(owner, world.measure, content, "falls.xlsx").headers["Location"])
    owner.post(reverse("interop:accept", args=[newest().pk]), fields(preview))

    assert points() == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7", "This is a PDF."),
        (b"month,falls\n2024-01,3,5\n", "Row 2 has 3 cells"),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_field(
    world: World, owner: Client, content: bytes, reason: str
) -> None:
    answer = send(owner, world.measure, content)

    assert answer.status_code == 422
    assert reason in answer.content.decode()
    assert newest() is None


def test_a_file_of_200_mb_is_told_and_never_read(
    world: World, owner: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The request announces its size, so its file is passed over: not kept in memory, nor on the disk."""
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    written: list[int] = []
    monkeypatch.setattr(
        "django.core.files.uploadhandler.TemporaryFileUploadHandler.receive_data_chunk",
        lambda self, chunk, start: written.append(len(chunk)),
    )
    answer = send(owner, world.measure, b"month,falls\n" + b"2024-01,3\n" * 2_000_000)

    assert answer.status_code == 422
    assert "larger than 1" in answer.content.decode()
    assert written == []


def test_a_choice_changes_what_will_be_stored(world: World, owner: Client) -> None:
    content = csv_of("month,falls,near misses,bed days", "2024-01,3,9,410", "2024-02,5,8,395")
    address = send(owner, world.measure, content).headers["Location"]
    said = fields(owner.get(address)) | {"numerator_0": "+near misses"}

    changed = owner.post(address, said, follow=True)

    assert newest().mapping["numerator"] == ["+near misses"]
    assert "Your choice" in changed.content.decode()
    assert points() == 0


def test_a_choice_that_was_not_looked_at_is_shown_before_it_is_stored(
    world: World, owner: Client
) -> None:
    address = send(owner, world.measure, MONTHLY.encode()).headers["Location"]
    said = fields(owner.get(address)) | {"combine": "add"}

    shown = owner.post(reverse("interop:accept", args=[newest().pk]), said, follow=True)

    assert "Please look once more" in shown.content.decode()
    assert points() == 0


def test_another_sheet_is_understood_anew(world: World, owner: Client) -> None:
    def write(book: Any, first: Any) -> None:
        for sheet, name in ((first, "falls"), (book.add_worksheet("Second"), "slips")):
            sheet.write_row(0, 0, ["month", name, "beds"])
            sheet.write_row(1, 0, ["2024-01", 3, 410])

    from tests.unit.interop.files import xlsx_with

    address = send(owner, world.measure, xlsx_with(write), "two.xlsx").headers["Location"]
    said = fields(owner.get(address)) | {"sheet": "Second"}
    owner.post(address, said)

    assert newest().mapping["sheet"] == "Second"
    assert newest().mapping["numerator"] == ["+slips"]


def test_problems_are_told_by_row_and_column(world: World, owner: Client) -> None:
    content = csv_of("month,falls,bed days", "2024-01,3,410", "2024-02,x,395", "2024-03,2,400")
    page = owner.get(send(owner, world.measure, content).headers["Location"]).content.decode()

    assert "Row 3, falls" in page
    assert "“x” is not a number." in page


def test_patient_numbers_hold_the_file_until_they_are_gone(world: World, owner: Client) -> None:
    content = csv_of(
        "month,who,falls,bed days", "2024-01,9990000018,3,410", "2024-02,9990000026,5,395"
    )
    address = send(owner, world.measure, content).headers["Location"]
    held = owner.get(address).content.decode()
    batch = newest()
    owner.post(
        reverse("interop:identifiers", args=[batch.pk]),
        {"decision": "drop", "version": batch.version},
    )

    assert "This file may identify patients" in held
    assert "9990000018" not in held
    assert "9990000018" not in owner.get(address).content.decode()


def test_two_windows_do_not_overwrite_each_other(world: World, owner: Client) -> None:
    address = send(owner, world.measure, MONTHLY.encode()).headers["Location"]
    seen = fields(owner.get(address))
    owner.post(address, seen | {"combine": "add"})

    late = owner.post(address, seen | {"faulty": "leave_out"}, follow=True)

    assert "changed in another window" in late.content.decode()
    assert newest().mapping["faulty"] == "refuse"


@pytest.mark.parametrize("version", ["abc", "", "-1", "1e3", "9" * 5000, "²", "9" * 20])
@pytest.mark.parametrize("decision", ["harmless", "drop"])
def test_a_version_that_makes_no_sense_changes_nothing(
    world: World, owner: Client, version: str, decision: str
) -> None:
    send(owner, world.measure, csv_of("month,falls,bed days,id", "2024-01,3,50,999 000 0018"))
    before = newest()

    response = owner.post(
        reverse("interop:identifiers", args=[before.pk]),
        {"version": version, "decision": decision},
    )

    assert response.status_code == 302
    assert (newest().version, newest().mapping) == (before.version, before.mapping)


def test_an_import_is_closed_to_whoever_no_longer_sees_its_measure(
    world: World, owner: Client, sign_in: SignIn
) -> None:
    send(owner, world.measure, MONTHLY.encode())
    address = reverse("interop:look", args=[newest().pk])
    assert owner.get(address).status_code == 200

    RoleGrant.objects.everywhere(why="test").filter(person=world.owner).delete()

    assert sign_in(world.owner).get(address).status_code == 404


def test_the_example_is_a_file_that_can_be_brought_in(world: World, owner: Client) -> None:
    example = owner.get(reverse("interop:example", args=[world.measure.pk]))
    preview = owner.get(send(owner, world.measure, example.content).headers["Location"])
    owner.post(reverse("interop:accept", args=[newest().pk]), fields(preview))

    assert points() == 4


def test_the_21st_file_of_an_hour_is_refused(world: World, owner: Client) -> None:
    for _time in range(20):
        assert send(owner, world.measure, b"no table").status_code == 422

    refused = send(owner, world.measure, MONTHLY.encode())

    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0


class TestANetwork:
    def test_it_begins_with_a_definition(self, world: World, sign_in: SignIn) -> None:
        from tests.contracts.rooms.interop import a_definition

        lead = sign_in(world.programme_lead)
        made = lead.post(reverse("interop:new_shared"), dict(a_definition(world)))

        measure = Measure.objects.everywhere(why="test").get()
        assert (measure.project_id, measure.organisation_id) == (None, world.organisation.pk)
        assert made.headers["Location"] == reverse("interop:upload_for_measure", args=[measure.pk])
        assert measure.name in lead.get(reverse("interop:network")).content.decode()

    def test_the_preview_tells_the_new_sites_and_the_page_its_progress(
        self, world: World, sign_in: SignIn, shared: Measure
    ) -> None:
        lead = sign_in(world.programme_lead)
        address = send(lead, shared, NETWORK).headers["Location"]
        preview = lead.get(address)
        waiting = lead.post(
            reverse("interop:accept", args=[newest().pk]), fields(preview), follow=True
        )

        assert "2 sites will be made in Harbour Health: AA, BB" in preview.content.decode()
        assert "The file waits for its turn" in waiting.content.decode()
        assert 'hx-trigger="every 2s"' in waiting.content.decode()

    def test_whoever_polls_is_told_when_it_is_stored(
        self, world: World, sign_in: SignIn, upload: Upload
    ) -> None:
        from coachwork.interop.actions import accept_import

        batch = upload()
        accept_import(by=world.owner, batch=batch, version=batch.version)
        address = reverse("interop:look", args=[batch.pk])

        polled = sign_in(world.owner).get(address, headers={"HX-Request": "true"})

        assert polled.headers["HX-Refresh"] == "true"

    def test_the_pages_cost_few_queries_whatever_the_number_of_sites(
        self, world: World, sign_in: SignIn, shared: Measure, django_assert_max_num_queries: Any
    ) -> None:
        rows = [f"2024-01-01,S{number},1,100,20" for number in range(300)]
        lead = sign_in(world.programme_lead)
        content = csv_of("period,org_code,type,attendances,breaches", *rows)
        address = send(lead, shared, content).headers["Location"]
        lead.get(address)

        for page in (
            address,
            reverse("interop:network"),
            reverse("interop:upload_for_measure", args=[shared.pk]),
        ):
            with django_assert_max_num_queries(MOST_QUERIES):
                assert lead.get(page).status_code == 200
