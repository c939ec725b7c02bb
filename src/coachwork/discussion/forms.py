"""What is filled in to say something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coachwork.discussion.models import Comment
from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.organisations.models import Person
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.forms import SubmitOnceMixin

TEXT = forms.Textarea(attrs={"rows": 3})


class CommentForm(SubmitOnceMixin, WarnsOfIdentifiers, forms.Form):
    """A comment, as it stands below a part."""

    text = forms.CharField(
        label=_("Your comment"),
        help_text=_("@ and a whole name tells that person. No names of patients."),
        max_length=2000,
        widget=TEXT,
    )


class TellingForm(CommentForm):
    """A comment with a list of those whom it is to reach, and for whom it is written."""

    tell = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=_("Tell"),
        help_text=_("Those who may see this project."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    on_behalf_of = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("You write it for"),
        help_text=_("For somebody without e-mail. Both names are shown."),
        empty_label=_("Nobody: it is from me"),
        required=False,
    )

    def __init__(
        self, *args: Any, people: Sequence[Person], silent: QuerySet[Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        tell: Any = self.fields["tell"]
        tell.queryset = Person.objects.filter(pk__in=[person.pk for person in people])
        tell.choices = [(person.pk, person.name) for person in people]
        behalf: Any = self.fields["on_behalf_of"]
        behalf.queryset = silent


class EditCommentForm(VersionedMixin, WarnsOfIdentifiers, forms.ModelForm[Comment]):
    """One's own comment, put right."""

    class Meta:
        model = Comment
        fields = ("text",)
        widgets = {"text": TEXT}
        labels = {"text": _("Your comment")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True


class MailForm(forms.Form):
    """Whether mentions also come by mail."""

    by_mail = forms.BooleanField(label=_("Send me an e-mail when I am mentioned"), required=False)
