"""How forms look and behave: labels above, hints, errors beside the field and summed up at the top.

`FORM_RENDERER = "coachwork.ui.forms.Renderer"` gives every form of the platform this look, third
parties' included. The mixins add what only some forms need.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.forms.utils import ErrorList
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from coachwork.ui.asking import name_the_blank, says_only_that_it_is_required, what_to_give

if TYPE_CHECKING:
    _Form = forms.BaseForm
else:
    _Form = object

Text = str | Promise


class UiField(BoundField):
    """A bound field that also knows what its template needs beside what Django tells."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        name_the_blank(field)

    @property
    def is_checkbox(self) -> bool:
        """A single checkbox: its label stands behind it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def marks_optional(self) -> bool:
        """Whether "(optional)" stands behind the label: most are required, so the others say so."""
        return not self.field.required and not self.is_checkbox and not self.field.disabled

    @property
    def errors(self) -> ErrorList:
        """What is wrong; of a field left empty, what to give: its label says it."""
        found: ErrorList = super().errors
        if not any(map(_is_required, found.as_data())) or not says_only_that_it_is_required(
            self.field
        ):
            return found
        told = found.copy()
        asked = forms.ValidationError(
            what_to_give(self.label, self.name, self.field), code="required"
        )
        told.data = [asked if _is_required(error) else error for error in found.as_data()]
        return told

    @property
    def first_id(self) -> str:
        """The id an error link goes to: of a group of choices, its first."""
        return (
            self.subwidgets[0].id_for_label
            if self.use_fieldset and self.subwidgets
            else self.id_for_label
        )


def _is_required(error: forms.ValidationError) -> bool:
    return error.code == "required"


class Renderer(DjangoTemplates):
    """Renders forms and fields with the templates of the design system."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = UiField


@dataclass(frozen=True, slots=True)
class Group:
    """Fields of a form that belong together, under one legend; in one row where `row` is true."""

    fields: Sequence[str]
    legend: Text = ""
    hint: Text = ""
    row: bool = False


@dataclass(frozen=True, slots=True)
class BoundGroup:
    """A group with the bound fields of one form."""

    legend: Text
    hint: Text
    row: bool
    fields: Sequence[BoundField]


class GroupedMixin(_Form):
    """Shows the fields in the groups of `groups`; those not named follow at the end."""

    groups: ClassVar[Sequence[Group]] = ()

    def bound_groups(self) -> Iterator[BoundGroup]:
        """The groups for the template, without hidden fields and fields this form left out."""
        visible = {bound.name: bound for bound in _in_order(self)}
        followed = _followers(visible.values())
        for group in self.groups:
            named = [each for name in group.fields for each in (name, *followed.get(name, ()))]
            fields = [visible.pop(name) for name in named if name in visible]
            if fields:
                yield BoundGroup(group.legend, group.hint, group.row, fields)
        if visible:
            yield BoundGroup("", "", False, list(visible.values()))


class SubmitOnceMixin(_Form):
    """Carries a UUID made with the page, so that a form sent twice is known to be one submission.

    An action takes `form.idempotency_key`, stores it in a unique column and, where it is there
    already, returns what the first submission made.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["submission_id"] = forms.UUIDField(
            required=False,
            initial=uuid.uuid4,
            widget=forms.HiddenInput,
            error_messages={"invalid": _("Load the page again, then send it once more.")},
        )

    def clean_submission_id(self) -> uuid.UUID:
        """The UUID of the page, or a new one where a client sent none."""
        return self.cleaned_data.get("submission_id") or uuid.uuid4()

    @property
    def idempotency_key(self) -> uuid.UUID:
        """The same for every sending of the same page."""
        key: uuid.UUID = self.cleaned_data["submission_id"]
        return key


class Choices(forms.RadioSelect):
    """Radio buttons, each with a sentence of explanation below its label, as cards.

    `explanations` maps a choice's value to its sentence.
    """

    template_name = "ui/widgets/choices.html"

    def __init__(self, explanations: Mapping[Any, Text] | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.explanations = {str(value): text for value, text in (explanations or {}).items()}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """One radio button with its explanation, tied to it by aria-describedby."""
        option = super().create_option(name, value, *args, **kwargs)
        explanation = self.explanations.get(str(value), "")
        if explanation and "id" in option["attrs"]:
            option["explanation"] = explanation
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_hint"
        return option


class DateInput(forms.DateInput):
    """The browser's own date field, whose value is always an ISO date."""

    input_type = "date"

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(attrs=dict(attrs or {}), format="%Y-%m-%d")


class NumberInput(forms.TextInput):
    """A number with its unit behind it ("minutes", "%", "per 1,000 bed days").

    A text field with a numeric keyboard: the browser's number field loses what a person typed when
    it is not a number, and changes it when the wheel turns.
    """

    template_name = "ui/widgets/number.html"

    def __init__(
        self, unit: Text = "", *, whole: bool = False, attrs: Mapping[str, Any] | None = None
    ) -> None:
        keyboard = {"inputmode": "numeric" if whole else "decimal", "autocomplete": "off"}
        super().__init__(attrs=keyboard | dict(attrs or {}))
        self.unit = unit

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Adds the unit and names it as part of the field's description."""
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget["unit"] = self.unit
        field_id = widget["attrs"].get("id")
        if self.unit and field_id:
            described = [widget["attrs"].get("aria-describedby"), f"{field_id}_unit"]
            widget["attrs"]["aria-describedby"] = " ".join(filter(None, described))
        return context


class UploadInput(forms.FileInput):
    """A file field in a frame onto which a file can be dropped."""

    template_name = "ui/widgets/upload.html"

    def __init__(self, accept: Sequence[str] = (), attrs: Mapping[str, Any] | None = None) -> None:
        accepted = {"accept": ",".join(accept)} if accept else {}
        super().__init__(attrs=accepted | dict(attrs or {}))


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent, for its first argument; None where the page is only asked for.

    An empty sending is a sending too: the form says what is missing.
    """
    return request.POST if request.method == "POST" else None


def groups_of(form: forms.BaseForm) -> Iterator[BoundGroup]:
    """A form's groups; a form without any is one group."""
    if isinstance(form, GroupedMixin):
        return form.bound_groups()
    return iter((BoundGroup("", "", False, _in_order(form)),))


def _followers(fields: Iterable[BoundField]) -> dict[str, list[str]]:
    """By the name of a field: the fields that want to stand right behind it (their `follows`)."""
    found: dict[str, list[str]] = {}
    for bound in fields:
        if followed := getattr(bound.field, "follows", ""):
            found.setdefault(followed, []).append(bound.name)
    return found


def _in_order(form: forms.BaseForm) -> list[BoundField]:
    """The visible fields, each that follows another right behind it."""
    visible = {bound.name: bound for bound in form.visible_fields()}
    followed = _followers(visible.values())
    behind = {name for names in followed.values() for name in names}
    first = [name for name in visible if name not in behind]
    return [visible[each] for name in first for each in (name, *followed.get(name, ()))]


def error_links(form: forms.BaseForm) -> list[tuple[str, str]]:
    """The error summary in the order of the page: the id of each field (empty for the whole form),
    and what is wrong.
    """
    of_the_form = [("", str(error)) for error in form.non_field_errors()]
    hidden = [("", str(error)) for bound in form.hidden_fields() for error in bound.errors]
    visible = [
        (_anchor(bound), _told_of(str(bound.label), error))
        for group in groups_of(form)
        for bound in group.fields
        for error in bound.errors.as_data()
    ]
    return of_the_form + hidden + visible


def _told_of(label: str, error: forms.ValidationError) -> str:
    """A problem after the name of its field; after a question no colon follows.

    What to give in an empty field names it already.
    """
    problem = " ".join(error.messages)
    if _is_required(error):
        return problem
    words = _("%(field)s %(problem)s") if label.endswith("?") else _("%(field)s: %(problem)s")
    return words % {"field": label, "problem": problem}


def _anchor(bound: BoundField) -> str:
    return bound.first_id if isinstance(bound, UiField) else str(bound.id_for_label)


def as_text(bound: BoundField, value: Any) -> str:
    """A field's value as a person reads it: the label of a choice, yes or no, or the text."""
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    labels = _labels(bound)
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(labels.get(str(one), "" if one is None else str(one)) for one in values)


def _labels(bound: BoundField) -> dict[str, str]:
    choices = getattr(bound.field, "choices", ())
    return {str(value): str(label) for value, label in choices} if not callable(choices) else {}
