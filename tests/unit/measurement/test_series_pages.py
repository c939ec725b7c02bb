"""The page of a chart: what it says, what it costs, and everything one can do there."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from coachwork.measurement import actions
from coachwork.measurement.models import Annotation, ChartSignal, Measure, Phase
from coachwork.measurement.points import NewPoint
from tests.unit.conftest import SignedIn
from tests.unit.measurement.builders import (
    FALLS,
    FIRST,
    page,
    point_of,
    ratio_points,
    store,
    text_of,
)
from tests.world import World


@pytest.fixture
def falls(world: World) -> None:
    """Two years of falls, with a shift to the better in the second."""
    store(world.owner, world.series, ratio_points(world.series, FALLS))


@pytest.mark.usefixtures("falls")
class TestThePageOfAChart:
    def test_says_its_signals_in_sentences_with_a_way_to_review(
        self, world: World, signed_in: SignedIn
    ) -> None:
        text = text_of(signed_in(world.owner), page("series", world.series.pk))
        assert "12 points in a row below the mean, January to December 2025" in text
        assert "This is in the direction you want." in text
        signal = ChartSignal.objects.within(world.organisation).get(side="below", rule="long_run")
        assert page("review", world.series.pk, signal.pk) in text

    def test_offers_only_what_the_reader_may_do(self, world: World, signed_in: SignedIn) -> None:
        series = world.series
        owners = text_of(signed_in(world.owner), page("series", series.pk))
        mates = text_of(signed_in(world.team_mate), page("series", series.pk))
        executives = text_of(signed_in(world.executive), page("series", series.pk))
        for name in ("point", "annotate", "phase"):
            assert page(name, series.pk) in owners
            assert page(name, series.pk) not in executives
        assert page("point", series.pk) in mates
        assert page("edit", world.measure.pk) not in mates

    def test_costs_at_most_twelve_queries(
        self, world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
    ) -> None:
        for month in range(1, 7):
            actions.annotate(
                by=world.owner, series=world.series, period=date(2025, month, 1), text="Note"
            )
        for reader in (world.owner, world.executive):
            client = signed_in(reader)
            client.get(page("series", world.series.pk))
            for name in ("series", "numbers"):
                with django_assert_max_num_queries(12):
                    client.get(page(name, world.series.pk))

    def test_loads_the_numbers_alone_for_htmx_and_as_a_page_without(
        self, world: World, signed_in: SignedIn
    ) -> None:
        client, address = signed_in(world.owner), page("numbers", world.series.pk)
        alone = client.get(address, headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in alone
        assert "December 2025" in alone
        assert "Alice Owner" in alone
        assert page("correct", world.series.pk, "2025-12-01") in alone
        assert "<html" in text_of(client, address)

    def test_says_a_run_once_and_then_that_a_value_is_part_of_it(
        self, world: World, signed_in: SignedIn
    ) -> None:
        text = text_of(signed_in(world.owner), page("numbers", world.series.pk))
        assert text.count("One of 12 points in a row below the mean") == 1
        assert text.count("part of the same run") >= 11

    def test_pages_long_tables_of_numbers(self, world: World, signed_in: SignedIn) -> None:
        older = [
            NewPoint(world.series.pk, date(year, month, 1), 5, 1000.0)
            for year in range(2015, 2024)
            for month in range(1, 13)
        ]
        store(world.owner, world.series, older)
        client = signed_in(world.owner)
        first = text_of(client, page("numbers", world.series.pk))
        assert "December 2025" in first
        assert "January 2015" not in first
        assert "January 2015" in text_of(client, page("numbers", world.series.pk), page="3")

    def test_keeps_what_was_found_beside_the_signal(
        self, world: World, signed_in: SignedIn
    ) -> None:
        signal = ChartSignal.objects.within(world.organisation).get(side="below", rule="long_run")
        address = page("review", world.series.pk, signal.pk)
        sent = {"verdict": "improvement", "note": "Hourly rounds began"}
        answer = signed_in(world.coach).post(address, sent, follow=True)
        text = answer.content.decode()
        assert "Hourly rounds began" in text
        assert "It is an improvement" in text
        assert "Dana Coach" in text


@pytest.mark.usefixtures("falls")
class TestEnteringData:
    def test_the_next_due_period_is_there_already(self, world: World, signed_in: SignedIn) -> None:
        form = signed_in(world.owner).get(page("point", world.series.pk)).context["form"]
        assert form["period"].value() == date(2026, 1, 1)

    def test_a_value_is_stored_and_said_so(self, world: World, signed_in: SignedIn) -> None:
        sent = {"period": "2026-01-17", "numerator": "2", "denominator": "1,012.5"}
        answer = signed_in(world.team_mate).post(page("point", world.series.pk), sent, follow=True)
        assert "The value for January 2026 is on the chart." in answer.content.decode()
        assert point_of(world.series, date(2026, 1, 1)).denominator == 1012.5

    @pytest.mark.parametrize(
        ("sent", "message"),
        [
            ({"denominator": "0"}, "The denominator cannot be 0"),
            ({"numerator": "-1"}, "A count cannot be less than 0"),
            ({"period": "2999-01-01"}, "This date is in the future"),
            ({"numerator": "1,5"}, "can be read in two ways"),
            ({"numerator": ""}, "Give a number for"),
            ({"note": "Patient 999 000 0018"}, "looks like a patient&#x27;s"),
        ],
    )
    def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
        self, world: World, signed_in: SignedIn, sent: dict[str, str], message: str
    ) -> None:
        typed = {"period": "2026-01-01", "numerator": "2", "denominator": "987", "note": "Flu"}
        answer = signed_in(world.owner).post(page("point", world.series.pk), typed | sent)
        text = answer.content.decode()
        assert answer.status_code == 422
        assert message in text
        for name, value in (typed | sent).items():
            assert answer.context["form"][name].value() == value
        assert world.series.points.count() == 24

    def test_a_period_with_a_value_leads_to_its_correction(
        self, world: World, signed_in: SignedIn
    ) -> None:
        client = signed_in(world.owner)
        sent = {"period": "2025-12-09", "numerator": "9", "denominator": "1000"}
        answer = client.post(page("point", world.series.pk), sent)
        text = answer.content.decode()
        assert answer.status_code == 409
        assert "There is a value for December 2025 already" in text
        address = page("correct", world.series.pk, "2025-12-01")
        assert address in text
        form = client.get(address, {"numerator": "9", "denominator": "1000"}).context["form"]
        assert (form["numerator"].value(), form["version"].value()) == ("9", 1)
        assert point_of(world.series, date(2025, 12, 1)).numerator == 4

    def test_a_double_click_is_one_value(self, world: World, signed_in: SignedIn) -> None:
        client = signed_in(world.owner)
        sent = {"period": "2026-01-09", "numerator": "9", "denominator": "1000"}
        for _ in range(2):
            answer = client.post(page("point", world.series.pk), sent)
            assert answer.status_code == 302
        assert point_of(world.series, date(2026, 1, 1)).version == 1


@pytest.mark.usefixtures("falls")
class TestCorrecting:
    def test_the_old_value_is_shown_with_who_and_why(
        self, world: World, signed_in: SignedIn
    ) -> None:
        address = page("correct", world.series.pk, "2024-01-01")
        sent = {"numerator": "7", "denominator": "1000", "reason": "Reported late", "version": "1"}
        answer = signed_in(world.team_mate).post(address, sent, follow=True)
        text = answer.content.decode()
        assert "<s>6 / 1,000</s>" in text
        assert "Replaced by Bob Mate" in text
        assert "Reported late" in text

    def test_the_later_of_two_sees_the_earlier_and_may_insist(
        self, world: World, signed_in: SignedIn
    ) -> None:
        client, address = signed_in(world.owner), page("correct", world.series.pk, "2024-01-01")
        sent = {"numerator": "7", "denominator": "1000", "reason": "Late", "version": "1"}
        assert client.post(address, sent).status_code == 302
        answer = client.post(address, sent | {"numerator": "8"})
        assert answer.status_code == 409
        assert "It stands now at 7 / 1,000" in answer.content.decode()
        form = answer.context["form"]
        assert (form["numerator"].value(), form["version"].value()) == ("8", "2")
        assert client.post(address, sent | {"numerator": "8", "version": "2"}).status_code == 302
        assert point_of(world.series, FIRST).numerator == 8

    def test_a_reason_is_wanted(self, world: World, signed_in: SignedIn) -> None:
        address = page("correct", world.series.pk, "2024-01-01")
        sent = {"numerator": "7", "denominator": "1000", "version": "1"}
        answer = signed_in(world.owner).post(address, sent)
        assert list(answer.context["form"].errors) == ["reason"]

    def test_who_only_reads_sees_the_history_without_a_form(
        self, world: World, signed_in: SignedIn
    ) -> None:
        text = text_of(signed_in(world.executive), page("correct", world.series.pk, "2024-01-01"))
        assert "History of this value" in text
        assert "Why do you correct it?" not in text

    def test_a_period_without_a_value_has_no_page(self, world: World, signed_in: SignedIn) -> None:
        client = signed_in(world.owner)
        for day in ("2030-01-01", "2024-13-45"):
            address = f"{page('series', world.series.pk)}points/{day}/"
            assert client.get(address).status_code == 404

    def test_a_point_is_left_out_with_a_reason_and_taken_back(
        self, world: World, signed_in: SignedIn
    ) -> None:
        client, place = signed_in(world.owner), (world.series.pk, "2024-01-01")
        assert client.post(page("leave_out", *place), {"version": "1"}).status_code == 422
        sent = {"version": "1", "reason": "The ward was closed"}
        client.post(page("leave_out", *place), sent)
        assert "Left out: The ward was closed" in text_of(client, page("numbers", place[0]))
        client.post(page("take_back", *place))
        assert point_of(world.series, FIRST).excluded_reason == ""


@pytest.mark.usefixtures("falls")
class TestNotesAndPhases:
    def test_a_note_stands_at_its_point_and_can_be_undone(
        self, world: World, signed_in: SignedIn
    ) -> None:
        client, address = signed_in(world.team_mate), page("series", world.series.pk)
        sent = {"period": "2025-01-09", "text": "Hourly rounds began", "submission_id": uuid4()}
        for _ in range(2):
            client.post(page("annotate", world.series.pk), sent)
        note = Annotation.objects.within(world.organisation).get()
        assert "Hourly rounds began" in text_of(client, address)
        answer = client.post(page("remove_annotation", world.series.pk, note.pk), follow=True)
        undo = page("restore_annotation", world.series.pk, note.pk)
        assert undo in answer.content.decode()
        answer = client.post(undo, follow=True)
        assert "Hourly rounds began" in answer.content.decode()

    def test_a_phase_wants_a_reason_to_come_and_to_go(
        self, world: World, signed_in: SignedIn
    ) -> None:
        client, key = signed_in(world.owner), world.series.pk
        sent = {"starts_on": "2025-01-01", "label": "With rounds", "reason": "They stay"}
        assert client.post(page("phase", key), sent | {"reason": ""}).status_code == 422
        answer = client.post(page("phase", key), sent, follow=True)
        assert "With rounds" in answer.content.decode()
        answer = client.post(page("phase", key), sent)
        assert "A phase begins at this period already" in answer.content.decode()
        phase = Phase.objects.within(world.organisation).get()
        away = page("remove_phase", key, phase.pk)
        assert client.post(away, {"reason": ""}).status_code == 422
        answer = client.post(away, {"reason": "Too early"}, follow=True)
        assert page("restore_phase", key, phase.pk) in answer.content.decode()
        client.post(page("restore_phase", key, phase.pk))
        assert Phase.objects.within(world.organisation).get().pk == phase.pk

    def test_nothing_is_offered_back_for_an_address_that_makes_no_sense(
        self, world: World, signed_in: SignedIn
    ) -> None:
        text = text_of(signed_in(world.owner), page("series", world.series.pk), removed_note="x")
        assert "Undo" not in text


@pytest.mark.usefixtures("falls")
class TestDownloading:
    @pytest.mark.parametrize(
        ("kind", "media_type", "beginning"),
        [
            ("svg", "image/svg+xml", b"<svg"),
            ("png", "image/png", b"\x89PNG"),
            ("csv", "text/csv; charset=utf-8", b"Period"),
        ],
    )
    def test_a_file_of_each_kind(
        self, world: World, signed_in: SignedIn, kind: str, media_type: str, beginning: bytes
    ) -> None:
        answer = signed_in(world.executive).get(page("download", world.series.pk, kind))
        assert answer.headers["Content-Type"] == media_type
        assert answer.headers["Content-Disposition"] == (
            f'attachment; filename="falls-with-harm-ward-7.{kind}"'
        )
        assert answer.content.startswith(beginning)

    @pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t=", "＝"])
    def test_no_cell_is_a_live_formula(
        self, world: World, signed_in: SignedIn, begins: str
    ) -> None:
        evil = f"{begins}HYPERLINK(1)"
        actions.annotate(by=world.owner, series=world.series, period=FIRST, text=evil)
        Measure.objects.within(world.organisation).update(name=evil, unit_label=evil)
        answer = signed_in(world.owner).get(page("download", world.series.pk, "csv"))
        cells = [cell for row in csv.reader(io.StringIO(answer.content.decode())) for cell in row]
        assert any("HYPERLINK" in cell for cell in cells)
        assert not [cell for cell in cells if cell.startswith(begins) and "HYPER" in cell]

    def test_ten_files_an_hour(self, world: World, signed_in: SignedIn) -> None:
        client, address = signed_in(world.owner), page("download", world.series.pk, "csv")
        for _ in range(10):
            assert client.get(address).status_code == 200
        answer = client.get(address)
        assert answer.status_code == 429
        assert int(answer.headers["Retry-After"]) > 0

    def test_another_kind_is_not_there(self, world: World, signed_in: SignedIn) -> None:
        answer = signed_in(world.owner).get(page("download", world.series.pk, "exe"))
        assert answer.status_code == 404


def test_a_chart_without_data_has_no_files(world: World, signed_in: SignedIn) -> None:
    answer = signed_in(world.owner).get(page("download", world.series.pk, "svg"))
    assert answer.status_code == 404


class TestTheProjectsPage:
    def test_an_empty_project_is_told_how_to_begin(self, world: World, signed_in: SignedIn) -> None:
        address = reverse("improvement:project", args=[world.project.pk])
        text = text_of(signed_in(world.owner), address)
        assert "What will tell you that a change is an improvement?" in text
        assert page("new", world.project.pk) in text
        assert page("new", world.project.pk) not in text_of(signed_in(world.executive), address)

    def test_four_charts_stand_whole_and_more_as_rows(
        self, world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
    ) -> None:
        for position in range(7):
            measure = world.measure_of(world.project, name=f"Measure {position}", position=position)
            series = world.series_of(measure, world.unit)
            store(world.owner, series, ratio_points(series, FALLS))
        client = signed_in(world.owner)
        address = reverse("improvement:project", args=[world.project.pk])
        client.get(address)
        with django_assert_max_num_queries(12):
            text = text_of(client, address)
        assert text.count('class="cw-chart-svg"') == 4
        assert text.count('class="cw-spark"') == 3
        assert text.count("12 points in a row below the mean") >= 4
