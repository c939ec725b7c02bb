"""How forms look to people and to assistive technology, and what the mixins add."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django import forms
from django.test import RequestFactory
from pytest_django.asserts import assertHTMLEqual, assertInHTML

from coachwork.foundation.forms import ConfirmationField
from coachwork.ui.fields import LocalNumberField
from coachwork.ui.forms import (
    Choices,
    DateInput,
    Group,
    GroupedMixin,
    NumberInput,
    SubmitOnceMixin,
    UploadInput,
    as_text,
    error_links,
    groups_of,
    sent,
)
from tests.unit.ui.conftest import Render


class Contact(GroupedMixin, forms.Form):
    groups = (
        Group(("held_on", "minutes", "gone"), "When", hint="As you remember it.", row=True),
        Group(("missing",), "Empty"),
    )

    held_on = forms.DateField(label="Date", widget=DateInput)
    minutes = forms.IntegerField(
        label="Time spent", min_value=5, widget=NumberInput("minutes", whole=True)
    )
    kind = forms.ChoiceField(
        label="Kind",
        choices=[("visit", "Visit"), ("call", "Call")],
        widget=Choices({"visit": "Where they work."}),
    )
    notes = forms.CharField(label="Notes", help_text="What was agreed.", widget=forms.Textarea)
    link = forms.URLField(label="Link", required=False, assume_scheme="https")
    shared = forms.BooleanField(label="Share it", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("notes") == "nothing":
            raise forms.ValidationError("A contact without content is no contact.")
        return self.cleaned_data


class OnceForm(SubmitOnceMixin, forms.Form):
    name = forms.CharField()


def group(form: forms.Form, name: str) -> str:
    return str(form[name].as_field_group())


def test_field_has_its_label_above_and_its_hint_between() -> None:
    assertHTMLEqual(
        group(Contact(), "notes"),
        '<div class="field"><label for="id_notes">Notes</label>'
        '<div class="hint" id="id_notes_helptext">What was agreed.</div>'
        '<textarea name="notes" cols="40" rows="10" required id="id_notes" '
        'aria-describedby="id_notes_helptext"></textarea></div>',
    )


def test_error_stands_beside_its_field_and_describes_it() -> None:
    html = group(Contact({}), "notes")
    assert 'aria-describedby="id_notes_helptext id_notes_error"' in html
    assert 'aria-invalid="true"' in html
    assert '<div class="field-errors" id="id_notes_error">' in html
    assert html.index("id_notes_error") < html.index("<textarea")


def test_optional_fields_say_so_and_required_ones_do_not() -> None:
    form = Contact()
    assert "(optional)" in group(form, "link")
    assert "(optional)" not in group(form, "notes")
    assert "(optional)" not in group(form, "shared"), "a box that may stay empty explains itself"


def test_checkbox_stands_before_its_label() -> None:
    html = group(Contact(), "shared")
    assert html.index("<input") < html.index("<label")


def test_choices_are_one_group_with_a_sentence_each() -> None:
    html = group(Contact({}), "kind")
    assert "<legend>Kind</legend>" in html
    assert '<fieldset class="field invalid" aria-describedby="id_kind_error">' in html
    assert 'aria-describedby="id_kind_0_hint"' in html
    assertInHTML('<div class="hint" id="id_kind_0_hint">Where they work.</div>', html)
    assert "id_kind_1_hint" not in html, "no explanation, no empty hint"


def test_number_names_its_unit_and_keeps_what_was_typed() -> None:
    html = group(Contact({"minutes": "an hour"}), "minutes")
    assert 'inputmode="numeric"' in html
    assert 'type="text"' in html
    assert 'value="an hour"' in html
    assert 'aria-describedby="id_minutes_error id_minutes_unit"' in html
    assertInHTML('<span id="id_minutes_unit">minutes</span>', html)


def test_number_without_unit_is_a_plain_field() -> None:
    html = NumberInput().render("share", 1, {"id": "id_share"})
    assert 'inputmode="decimal"' in html
    assert "affix" not in html
    assert "describedby" not in html


def test_date_is_the_browsers_own_field_in_iso_form() -> None:
    import datetime

    html = group(Contact(initial={"held_on": datetime.date(2025, 10, 3)}), "held_on")
    assert 'type="date"' in html
    assert 'value="2025-10-03"' in html


def test_upload_says_what_it_takes() -> None:
    html = UploadInput((".csv", ".xlsx")).render("file", None, {"id": "id_file"})
    assert 'accept=".csv,.xlsx"' in html
    assert "data-upload" in html


def test_groups_come_first_and_what_is_left_follows() -> None:
    when, rest = groups_of(Contact())
    assert [field.name for field in when.fields] == ["held_on", "minutes"]
    assert (when.legend, when.row) == ("When", True)
    assert [field.name for field in rest.fields] == ["kind", "notes", "link", "shared"]


def test_form_without_groups_is_one_group() -> None:
    (only,) = groups_of(OnceForm())
    assert [field.name for field in only.fields] == ["name"]


def test_group_is_a_fieldset_with_a_legend(render: Render) -> None:
    html = render("{% form_fields form %}", form=Contact())
    assert "<legend>When</legend>" in html
    assert "As you remember it." in html
    assert "Empty" not in html
    assert html.count('name="secret"') == 1


def test_summary_leads_to_each_field_in_their_order() -> None:
    form = Contact({"minutes": "2"})
    assert error_links(form) == [
        ("id_held_on", "Give a date for “Date”."),
        ("id_minutes", "Time spent: Ensure this value is greater than or equal to 5."),
        ("id_kind_0", "Choose one for “Kind”."),
        ("id_notes", "Fill in “Notes”."),
    ]


class Upside(GroupedMixin, forms.Form):
    """Its page begins with what it declares last."""

    groups = (Group(("first",)), Group(("second", "third")))

    third = forms.CharField()
    second = forms.CharField()
    first = forms.CharField()


def test_summary_stands_in_the_order_of_the_page() -> None:
    assert [link for link, _text in error_links(Upside({}))] == [
        *("id_first", "id_second", "id_third")
    ]


def test_a_field_that_follows_another_stands_behind_it() -> None:
    grouped, plain = Upside(), OnceForm()
    for form, followed in ((grouped, "second"), (plain, "name")):
        form.fields["more"] = forms.CharField()
        form.fields["asked"] = ConfirmationField(follows=followed)
        names = [field.name for group in groups_of(form) for field in group.fields]
        assert names.index("asked") == names.index(followed) + 1


class Everything(forms.Form):
    what = forms.CharField(label="What will be better?")
    unit = forms.ChoiceField(label="Which unit?", choices=[("a", "A")])
    amount = forms.IntegerField()
    target = LocalNumberField(label="Target")
    agreed = forms.BooleanField(label="I have read it")
    table = forms.FileField()
    why = forms.CharField(error_messages={"required": "Say why it matters."})


def test_of_what_is_missing_it_is_said_what_to_give() -> None:
    assert [text for _link, text in error_links(Everything({}))] == [
        "Please answer “What will be better?”.",
        "Choose an answer to “Which unit?”.",
        "Give a number for “Amount”.",
        "Give a number for “Target”.",
        "Please tick “I have read it”.",
        "Choose a file.",
        "Say why it matters.",
    ]
    assert "Give a number for “Amount”." in group(Everything({}), "amount")


def test_summary_begins_with_what_concerns_the_whole() -> None:
    form = Contact({"minutes": "20", "held_on": "2025-01-02", "kind": "call", "notes": "nothing"})
    assert error_links(form) == [("", "A contact without content is no contact.")]


def test_summary_takes_the_focus_where_it_answers_a_form(
    render: Render, rf: RequestFactory
) -> None:
    template = "{% error_summary form %}"
    assert "autofocus" in render(template, rf.post("/"), form=Contact({}))
    assert "autofocus" not in render(template, rf.get("/"), form=Contact({}))


@pytest.mark.parametrize(
    "form", [Contact(), OnceForm({"name": "Ward 7"})], ids=["not sent", "well sent"]
)
def test_there_is_no_summary_of_nothing(render: Render, form: forms.Form) -> None:
    assert render("{% error_summary form %}", form=form).strip() == ""


def test_whole_form_has_token_summary_fields_and_buttons(
    render: Render, rf: RequestFactory
) -> None:
    html = render(
        '<c-form :form="form" submit="Save contact" cancel="/back" hx-boost="true" />',
        rf.post("/"),
        form=Contact({}),
    )
    opening = html[: html.index(">") + 1].split()
    assert opening == [
        *("<form", 'class="form"', 'method="post"', "novalidate", "data-once", 'hx-boost="true">')
    ]
    assert html.index("csrfmiddlewaretoken") < html.index("error-summary")
    assert html.index("error-summary") < html.index('name="held_on"')
    assert html.index('name="shared"') < html.index("Save contact")
    assertInHTML('<a class="button button-quiet" href="/back">Cancel</a>', html)


def test_form_with_a_file_is_sent_in_parts(render: Render) -> None:
    class Upload(forms.Form):
        file = forms.FileField(widget=UploadInput)

    assert 'enctype="multipart/form-data"' in render('<c-form :form="form" />', form=Upload())


def test_form_that_only_asks_sends_no_token(render: Render) -> None:
    html = render('<c-form :form="form" method="get" />', form=OnceForm())
    assert "csrfmiddlewaretoken" not in html


def test_third_parties_forms_look_the_same() -> None:
    class Foreign(forms.Form):
        code = forms.CharField(help_text="From your app.")

    html = str(Foreign({}))
    assert "error-summary" in html
    assert '<div class="hint" id="id_code_helptext">From your app.</div>' in html


def test_an_empty_sending_says_what_is_missing(rf: RequestFactory) -> None:
    assert error_links(OnceForm(sent(rf.post("/", {})))) == [("id_name", "Fill in “Name”.")]
    assert not OnceForm(sent(rf.get("/"))).is_bound


def test_every_page_has_a_key_of_its_own() -> None:
    assert OnceForm()["submission_id"].value() != OnceForm()["submission_id"].value()


def test_key_is_the_same_however_often_a_page_is_sent() -> None:
    key = uuid.uuid4()
    first, again = (OnceForm({"name": "Ward 7", "submission_id": str(key)}) for _ in range(2))
    assert first.is_valid()
    assert again.is_valid()
    assert first.idempotency_key == again.idempotency_key == key


def test_key_survives_a_mistake() -> None:
    key = uuid.uuid4()
    assert str(key) in str(OnceForm({"name": "", "submission_id": str(key)}))


def test_client_without_key_gets_one() -> None:
    form = OnceForm({"name": "Ward 7"})
    assert form.is_valid()
    assert isinstance(form.idempotency_key, uuid.UUID)


def test_broken_key_is_refused_in_words_a_person_can_act_on() -> None:
    form = OnceForm({"name": "Ward 7", "submission_id": "no-key"})
    assert not form.is_valid()
    assert error_links(form) == [("", "Load the page again, then send it once more.")]


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("kind", "visit", "Visit"),
        ("kind", ["visit", "call"], "Visit, Call"),
        ("kind", "gone", "gone"),
        ("minutes", 45, "45"),
        ("notes", None, ""),
        ("shared", True, "Yes"),
        ("shared", False, "No"),
    ],
)
def test_values_read_as_people_say_them(name: str, value: Any, text: str) -> None:
    assert as_text(Contact()[name], value) == text
