"""What the preview says, and how sure it is."""

from __future__ import annotations

from coachwork.interop import presenters
from coachwork.interop.actions import accept_import
from coachwork.interop.checking import Problem
from coachwork.interop.examples import example_csv
from coachwork.interop.forms import ColumnsForm
from coachwork.interop.glimpses import first_places, small_chart
from coachwork.interop.mapping import ColumnMapping, Term
from coachwork.interop.opening import opened, today_of
from coachwork.interop.queries import earlier_storing
from coachwork.interop.reading import read
from coachwork.measurement.models import Measure
from tests.unit.interop.conftest import Upload
from tests.unit.interop.files import MONTHLY, csv_of
from tests.unit.interop.test_actions import NETWORK
from tests.world import World


def test_each_part_has_its_column_its_certainty_and_what_it_holds(
    world: World, upload: Upload
) -> None:
    current = opened(upload())
    rows = {row.label: row for row in presenters.part_rows(current, ColumnsForm(current))}

    assert list(rows) == ["Date", "Numerator", "Denominator", "Note"]
    assert (rows["Date"].badge, rows["Date"].reason) == ("Sure", "The only column of dates.")
    assert rows["Numerator"].examples == "3, 5, 2"
    assert (rows["Note"].badge, rows["Note"].reason) == ("", "")


def test_a_plain_value_has_no_denominator(world: World, upload: Upload) -> None:
    measure = world.measure_of(world.project, data=Measure.Data.VALUE, chart=Measure.Chart.RUN)
    current = opened(upload(csv_of("week,wait", "2024-01-01,31", "2024-02-01,28"), measure=measure))

    labels = [row.label for row in presenters.part_rows(current, ColumnsForm(current))]

    assert labels == ["Date", "Value", "Note"]


def test_a_shared_measure_needs_a_place(world: World, upload: Upload, shared: Measure) -> None:
    current = opened(upload(NETWORK, by=world.programme_lead, measure=shared))
    rows = list(presenters.part_rows(current, ColumnsForm(current)))

    assert [row.label for row in rows][1] == "Place"
    assert small_chart(current) is None


def test_a_shared_file_shows_its_first_places_before_it_is_stored(
    world: World, upload: Upload, shared: Measure
) -> None:
    rows = [
        f"2024-0{month}-01,{code},1,{100 * month},{20}"
        for code in ("BB", "AA")
        for month in (1, 2, 3)
    ]
    content = csv_of("period,org_code,type,attendances,breaches", *rows, "2024-01-01,CC,1,50,5")
    current = opened(upload(content, by=world.programme_lead, measure=shared))
    first, second, third = first_places(current)

    assert [each.place for each in (first, second, third)] == ["BB", "AA", "CC"]
    assert (first.latest, first.when, first.count) == ("93.3", "March 2024", 3)
    assert "<svg" in str(first.chart)
    assert (third.chart, third.count) == (None, 1)


def test_replaced_values_are_shown_with_what_they_were(world: World, upload: Upload) -> None:
    first = upload()
    accept_import(by=world.owner, batch=first, version=first.version)
    current = opened(upload(MONTHLY.replace("2024-02-01,5,395", "2024-02-01,6,1395").encode()))

    row = presenters.changes(current)[0]

    assert (row.where, row.before, row.after) == ("February 2024", "5 / 395", "6 / 1,395")


def test_the_same_file_stored_before_is_remembered(world: World, upload: Upload) -> None:
    first = upload()
    assert earlier_storing(upload()) is None
    accept_import(by=world.owner, batch=first, version=first.version)

    assert earlier_storing(upload()).pk == first.pk
    assert earlier_storing(upload(MONTHLY.replace("410", "411").encode())) is None


def test_the_place_of_a_problem_is_its_row_and_column() -> None:
    assert presenters.place_of(Problem(4, "falls", "…")) == "Row 4, falls"
    assert presenters.place_of(Problem(4, "", "…")) == "Row 4"
    assert presenters.place_of(Problem(0, "", "…")) == "The file"


def test_the_span_is_in_words(world: World, upload: Upload) -> None:
    assert presenters.span(opened(upload())) == "January to March 2024"
    assert (
        presenters.span(opened(upload(csv_of("month,falls,bed days", "2024-01,1,9"))))
        == "January 2024"
    )


def test_the_form_says_what_it_shows(world: World, upload: Upload) -> None:
    content = csv_of(
        "month,ward,falls,slips,bed days",
        "2024-01,W7,3,1,410",
        "2024-01,W8,4,1,300",
        "2024-02,W7,5,2,395",
    )
    current = opened(upload(content))
    shown = {bound.name: bound.value() for bound in ColumnsForm(current)}
    form = ColumnsForm(current, {name: value for name, value in shown.items() if value is not None})

    assert form.is_valid()
    assert form.mapping() == current.mapping
    assert current.mapping.only == {"ward": "W7"}


def test_the_form_takes_a_difference_of_columns(world: World, upload: Upload) -> None:
    current = opened(upload())
    said = {bound.name: bound.value() or "" for bound in ColumnsForm(current)}
    form = ColumnsForm(current, said | {"numerator_0": "+bed days", "numerator_1": "-falls"})

    assert form.is_valid()
    assert form.mapping().numerator == (Term("bed days"), Term("falls", -1))


def test_the_form_takes_no_column_that_is_not_there(world: World, upload: Upload) -> None:
    current = opened(upload())
    said = {bound.name: bound.value() or "" for bound in ColumnsForm(current)}

    assert not ColumnsForm(current, said | {"date": "birthday"}).is_valid()


def test_every_measures_example_is_understood_without_help(world: World, shared: Measure) -> None:
    value = world.measure_of(
        world.project, data=Measure.Data.VALUE, chart=Measure.Chart.RUN, frequency="week"
    )
    for measure in (world.measure, value, shared):
        text = example_csv(measure, today_of(world.owner))
        mapping: ColumnMapping = opened_mapping(measure, text)
        assert mapping.date == "date"
        assert bool(mapping.series) == (measure.project_id is None)
        assert len(mapping.numerator) == 1


def opened_mapping(measure: Measure, text: str) -> ColumnMapping:
    from coachwork.interop.opening import first_mapping

    return first_mapping(read(text.encode()), measure)


def test_an_examples_names_run_nothing(world: World) -> None:
    measure = world.measure_of(
        world.project, numerator_label="=HYPERLINK(1)", denominator_label="@x"
    )

    header = example_csv(measure, today_of(world.owner)).splitlines()[0]

    assert header == "date,'=HYPERLINK(1),'@x,note"
