"""What people fill in about a change package and its lines."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.organisations.models import Organisation
from coachwork.spread.models import ChangePackage, ItemKind, PackageItem
from coachwork.spread.texts import ItemWords, PackageWords
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.forms import SubmitOnceMixin

NO_PEOPLE = _("Others will read it: no names of people, nothing about a single patient.")
ASKS: dict[str, Any] = {
    ItemKind.PRIMARY: _("A primary driver"),
    ItemKind.SECONDARY: _("A secondary driver"),
    ItemKind.IDEA: _("A change idea"),
    ItemKind.MEASURE: _("A measure that shows whether it helps"),
}


class PackageForm(
    VersionedMixin, SubmitOnceMixin, WarnsOfIdentifiers, forms.ModelForm[ChangePackage]
):
    """The theme of a package, the aim it fits, what it is about, where it worked."""

    class Meta:
        model = ChangePackage
        fields = ("theme", "aim", "summary", "evidence")
        widgets = {
            "aim": forms.Textarea(attrs={"rows": 2}),
            "summary": forms.Textarea(attrs={"rows": 3}),
            "evidence": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "theme": _("Theme"),
            "aim": _("The aim it fits"),
            "summary": _("What is it about?"),
            "evidence": _("Where did it work, and how far?"),
        }
        help_texts = {
            "theme": _("Such as: fewer falls with harm."),
            "aim": _("Such as: falls with harm, halved within a year, for the patients of a ward."),
            "summary": NO_PEOPLE,
            "evidence": NO_PEOPLE,
        }

    def words(self) -> PackageWords:
        """The package that was typed."""
        return PackageWords(**{name: self.cleaned_data[name] for name in self.Meta.fields})


class NewPackageForm(PackageForm):
    """A package that begins with nothing, and whose it is."""

    organisation = forms.ModelChoiceField(
        label=_("Whose is it?"), queryset=Organisation.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = organisations
        field.initial = organisations.first()
        if organisations.count() == 1:
            field.widget = forms.HiddenInput()


class ItemForm(VersionedMixin, SubmitOnceMixin, WarnsOfIdentifiers, forms.ModelForm[PackageItem]):
    """One line of a package."""

    class Meta:
        model = PackageItem
        fields = ("text", "detail")
        widgets = {"detail": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, kind: ItemKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = str(ASKS[kind])
        if kind in (ItemKind.PRIMARY, ItemKind.SECONDARY):
            del self.fields["detail"]
        else:
            self.fields["detail"].label = (
                str(_("How is it counted?"))
                if kind == ItemKind.MEASURE
                else str(_("How to go about it"))
            )
            self.fields["detail"].help_text = NO_PEOPLE

    def words(self) -> ItemWords:
        """The line that was typed."""
        return ItemWords(self.cleaned_data["text"], self.cleaned_data.get("detail", ""))


class TakeForm(SubmitOnceMixin, WarnsOfIdentifiers, forms.Form):
    """Which lines a team takes in: checkboxes that the page draws as the tree they are."""


class ReasonForm(WarnsOfIdentifiers, forms.Form):
    """Why a package is offered no longer."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_(
            "Such as: a newer guideline says otherwise. Teams that took it up will read it."
        ),
        max_length=300,
    )
