"""Each component as HTML: what it is given stands in the right place, and nothing else leaks out."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.forms import Form
from django.http import HttpRequest
from pytest_django.asserts import assertHTMLEqual, assertInHTML

import coachwork.ui
from coachwork.ui import icons
from coachwork.ui.listing import Sorting
from coachwork.ui.navigation import Account, Link, steps
from coachwork.ui.pagination import Page
from tests.unit.ui.conftest import Render

COMPONENTS = sorted(
    path.stem.replace("_", "-")
    for path in (Path(coachwork.ui.__file__).parent / "templates" / "cotton").glob("*.html")
)


@pytest.mark.parametrize("tone", icons.TONES)
def test_badge_has_tone_shape_and_word(render: Render, tone: str) -> None:
    html = render(f'<c-badge tone="{tone}">Better</c-badge>')
    assert f"badge-{tone}" in html
    assert "<svg" in html
    assert "Better" in html


def test_every_tone_has_a_shape_of_its_own() -> None:
    shapes = {icons.badge("", tone).split("</svg>")[0].split(">", 2)[2] for tone in icons.TONES}
    assert len(shapes) == len(icons.TONES)


def test_badge_with_an_unknown_tone_is_a_mistake(render: Render) -> None:
    with pytest.raises(KeyError):
        render("{% badge 'x' 'red' %}")


def test_page_header_has_one_heading_with_what_belongs_to_it(render: Render) -> None:
    html = render(
        '<c-page-header title="{{ title }}"><c-slot name="meta">Ward 7</c-slot>'
        '<c-slot name="actions"><c-button href="/add">Add</c-button></c-slot></c-page-header>',
        title="Falls & <harm>",
    )
    assertInHTML("<h1>Falls &amp; &lt;harm&gt;</h1>", html)
    assertInHTML('<div class="meta">Ward 7</div>', html)
    assert html.index("<h1>") < html.index("/add")


def test_text_is_escaped_once_whichever_way_it_is_passed(render: Render) -> None:
    by_text = render('<c-card title="{{ name }}"></c-card>', name="Tom's <ward>")
    by_variable = render('<c-card :title="name"></c-card>', name="Tom's <ward>")
    for html in (by_text, by_variable):
        assert "Tom&#x27;s &lt;ward&gt;" in html
        assert "&amp;" not in html


def test_card_is_named_by_its_title(render: Render) -> None:
    html = render('<c-card id="facts" title="Facts" level="3">Body</c-card>')
    assert 'aria-labelledby="facts-title"' in html
    assertInHTML('<h3 id="facts-title">Facts</h3>', html)
    assertInHTML('<div class="card-body">Body</div>', html)


def test_card_without_title_has_no_header(render: Render) -> None:
    html = render("<c-card>Body</c-card>")
    assert "card-header" not in html
    assert "aria-labelledby" not in html


def test_flush_card_adds_no_padding(render: Render) -> None:
    assert "card-body" not in render('<c-card flush title="Rows"><ul></ul></c-card>')


def test_card_does_not_take_the_title_of_its_page(render: Render) -> None:
    html = render("<c-card>Body</c-card>", title="The page", footer="of the page", id="page")
    assertHTMLEqual(html, '<section class="card"><div class="card-body">Body</div></section>')


WORDS = (
    *("title", "label", "caption", "value", "meta", "kicker", "actions", "footer", "aside", "id"),
    *("url", "href", "action", "parts", "caveat", "link", "detail", "name", "here", "class"),
    *("badge", "chart", "signals", "numbers", "lead", "reasons", "end", "before", "page", "links"),
)
NEEDED = {"icon": 'name="check"', "form": ':form="a_form"'}


@pytest.mark.parametrize("component", COMPONENTS)
def test_components_read_only_what_they_are_given(render: Render, component: str) -> None:
    around = dict.fromkeys(WORDS, "LEAKED")
    html = render(f"<c-{component} {NEEDED.get(component, '')} />", a_form=Form(), **around)
    assert "LEAKED" not in html


def test_table_has_a_caption_and_scrolls_by_keyboard(render: Render) -> None:
    html = render(
        '<c-table caption="Tests"><c-slot name="head"><th scope="col">Stage</th></c-slot>'
        "<tr><td>Adopted</td></tr></c-table>"
    )
    assertInHTML("<caption>Tests</caption>", html)
    assertInHTML('<thead><tr><th scope="col">Stage</th></tr></thead>', html)
    assert 'tabindex="0"' in html
    assert 'aria-label="Tests"' in html


def test_stacking_table_needs_no_scrolling(render: Render) -> None:
    html = render('<c-table caption="Tests" hide_caption stack></c-table>')
    assert "table-stack" in html
    assert "tabindex" not in html
    assertInHTML('<caption class="visually-hidden">Tests</caption>', html)


@pytest.mark.parametrize(
    ("sorting", "direction", "leads_to"),
    [
        (Sorting("score"), "ascending", "sort=-score"),
        (Sorting("score", descending=True), "descending", "sort=score"),
        (Sorting("team"), "none", "sort=score"),
    ],
)
def test_heading_says_how_the_column_is_sorted_and_turns_it(
    render: Render, rf, sorting: Sorting, direction: str, leads_to: str
) -> None:
    request: HttpRequest = rf.get("/teams", {"q": "ward", "page": "3"})
    html = render("{% sort_header 'score' 'Score' sorting %}", request, sorting=sorting)
    assert f'aria-sort="{direction}"' in html
    assert f"?q=ward&amp;{leads_to}" in html
    assert "page=" not in html


def test_empty_state_teaches_and_has_one_action(render: Render) -> None:
    html = render(
        '<c-empty-state title="No data yet" action="Import a file" url="/import">'
        "<p>Ten points are a good start.</p></c-empty-state>"
    )
    assertInHTML("<h3>No data yet</h3>", html)
    assertInHTML('<a class="button button-primary" href="/import">Import a file</a>', html)


def test_button_is_a_button_and_with_an_address_a_link(render: Render) -> None:
    assertHTMLEqual(
        render('<c-button variant="primary" name="way" value="on">Go</c-button>'),
        '<button type="submit" class="button button-primary" name="way" value="on">Go</button>',
    )
    assertHTMLEqual(
        render('<c-button href="/on" hx-get="/on">Go</c-button>'),
        '<a href="/on" class="button" hx-get="/on">Go</a>',
    )


@pytest.mark.parametrize("tone", ["info", "success", "warning", "error", "privacy"])
def test_callout_has_an_icon_for_its_tone(render: Render, tone: str) -> None:
    html = render(f'<c-callout tone="{tone}" title="Look">Here</c-callout>')
    assert f"callout-{tone}" in html
    assert 'class="icon"' in html


def test_warnings_about_patients_do_not_look_like_other_errors(render: Render) -> None:
    pictures = {
        render(f'<c-callout tone="{tone}" />').split("</svg>")[0].split("<path")[1]
        for tone in ("privacy", "error", "info", "success")
    }
    assert len(pictures) == 4


def test_link_to_a_dialog_leads_somewhere_without_a_script(render: Render) -> None:
    html = render('<c-dialog-link dialog="note" href="/notes/new">Add a note</c-dialog-link>')
    assertHTMLEqual(html, '<a href="/notes/new" class="button" data-dialog="note">Add a note</a>')


def test_dialog_is_named_and_can_be_closed_without_a_script(render: Render) -> None:
    html = render('<c-dialog id="note" title="Add a note">Field</c-dialog>')
    assert 'aria-labelledby="note-title"' in html
    assertInHTML('<h2 id="note-title">Add a note</h2>', html)
    assert '<form method="dialog">' in html


def test_stepper_says_which_step_is_current_and_which_are_done(render: Render) -> None:
    html = render(
        '<c-stepper :steps="steps" label="Stages" />', steps=steps(("Set up", "Measure", "Test"), 2)
    )
    assert html.count('aria-current="step"') == 1
    assert html.count("(done)") == 1
    assert html.index("(done)") < html.index('aria-current="step"')


def test_tabs_mark_the_active_one(render: Render) -> None:
    html = render(
        '<c-tabs :links="links" label="Project" />',
        links=[Link("Overview", "/p", active=True), Link("History", "/h", count=0)],
    )
    assertInHTML('<a href="/p" aria-current="page">Overview</a>', html)
    assertInHTML('<a href="/h">History <span class="count">0</span></a>', html)


def test_metric_shows_value_parts_caveat_and_the_list_behind_it(render: Render) -> None:
    html = render(
        '<c-metric label="Active coaches" value="63.0%" parts="58 of 92" '
        'caveat="Many causes." url="/list" link="See the 92" />'
    )
    for part in ("<h2>Active coaches</h2>", "63.0%", "58 of 92", "Many causes."):
        assert part in html
    assertInHTML('<a href="/list">See the 92</a>', html)


def test_list_row_gives_its_reasons(render: Render) -> None:
    html = render(
        '<c-list-row title="Ward 7" url="/w7"><c-slot name="reasons"><li>No contact</li></c-slot>'
        '<c-slot name="end">2.5</c-slot></c-list-row>'
    )
    assertInHTML('<h3><a href="/w7">Ward 7</a></h3>', html)
    assertInHTML('<ul class="reasons" role="list"><li>No contact</li></ul>', html)


def test_progress_tells_how_far_or_only_that_it_goes_on(render: Render) -> None:
    known = render('<c-progress label="Importing" :value="1250" :max="27400" />')
    unknown = render('<c-progress label="Reading" />')
    assertInHTML('<progress aria-label="Importing" max="27400" value="1250"></progress>', known)
    assertInHTML('<progress aria-label="Reading" max="100"></progress>', unknown)


def test_progress_of_nothing_yet_is_not_unknown(render: Render) -> None:
    assert 'value="0"' in render('<c-progress label="Importing" :value="0" />')


def test_pages_of_a_list_keep_what_was_asked(render: Render, rf) -> None:
    page = Page(rows=list(range(20)), number=2, size=20, has_next=True)
    html = render('<c-pagination :page="page" />', rf.get("/x", {"q": "ward"}), page=page)
    assert 'href="?q=ward&amp;page=1"' in html
    assert 'href="?q=ward&amp;page=3"' in html
    assert "21 to 40" in html


def test_list_on_one_page_has_no_pages(render: Render) -> None:
    page = Page(rows=[1], number=1, size=20, has_next=False)
    assert render('<c-pagination :page="page" />', page=page).strip() == ""


def test_filters_are_a_form_that_works_by_itself(render: Render) -> None:
    html = render(
        '<c-filters label="Filter" reset="/all"><c-search-field label="Team" value="{{ q }}" />'
        '<c-select-field label="State" name="state" :options="options" value="b" any="All" />'
        "</c-filters>",
        q='a "quoted" ward',
        options=[("a", "Active"), ("b", "Paused")],
    )
    assert 'method="get"' in html
    assert 'value="a &quot;quoted&quot; ward"' in html
    assertInHTML('<option value="b" selected>Paused</option>', html)
    assertInHTML('<option value="">All</option>', html)


def test_timeline_tells_who_and_when(render: Render) -> None:
    html = render(
        '<c-timeline label="Scores"><c-timeline-item who="Priya Shah" :at="at">2.5</c-timeline-item>'
        "</c-timeline>",
        at=datetime(2025, 3, 3, 9, 30, tzinfo=UTC),
    )
    assert "Priya Shah" in html
    assert 'datetime="2025-03-03T09:30+00:00"' in html
    assert ">PS<" in html


def test_facts_are_terms_with_descriptions(render: Render) -> None:
    html = render('<c-facts :pairs="pairs" />', pairs=[("Aim", "From 6.2 to 3.5")])
    assertHTMLEqual(html, '<dl class="facts"><dt>Aim</dt><dd>From 6.2 to 3.5</dd></dl>')


def test_numbers_behind_a_chart_come_when_they_are_asked_for(render: Render) -> None:
    html = render(
        '<c-chart-card id="m1" title="Falls" unit="per 1,000" numbers_url="/m/1/numbers">'
        "<svg></svg></c-chart-card>"
    )
    assert 'hx-get="/m/1/numbers"' in html
    assert '<a href="/m/1/numbers">' in html
    assert 'aria-labelledby="m1-title"' in html


def test_copy_button_waits_for_the_script(render: Render) -> None:
    html = render('<c-copy-button value="https://example.org/p/7" />')
    assert 'data-copy="https://example.org/p/7"' in html
    assert " hidden" in html


@pytest.mark.parametrize("name", icons.NAMES)
def test_icon_is_decoration_unless_it_has_a_name(name: str) -> None:
    assert 'aria-hidden="true"' in icons.icon(name)
    named = icons.icon(name, "Say <this>")
    assert 'role="img" aria-label="Say &lt;this&gt;"' in named
    assert "aria-hidden" not in named


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Priya Shah", "PS"),
        ("Anna Maria de la Cruz", "AC"),
        ("Okafor", "O"),
        ("  ", "?"),
        ("Ærø (on leave) Østby", "ÆØ"),
        ("山田 太郎", "山太"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert icons.initials(name) == letters


def test_account_menu_signs_out_by_post(render: Render) -> None:
    html = render(
        "{% include 'ui/account_menu.html' %}",
        account=Account("Dana Okafor", "Coach", "/out", (Link("Account", "/me", "person"),)),
    )
    assert '<form method="post" action="/out">' in html
    assert "csrfmiddlewaretoken" in html
    assert "Account of Dana Okafor" in html


@pytest.mark.parametrize(("count", "more"), [(0, False), (5, False), (6, True)])
def test_navigation_of_more_than_five_places_has_a_rest(
    render: Render, count: int, more: bool
) -> None:
    places = [Link(f"Place {number}", f"/{number}") for number in range(count)]
    html = render("{% include 'ui/topbar.html' %}", navigation=places)
    assert ("nav-rest" in html) is more
    assert all(html.count(f">{place.label}<") == 1 for place in places)
