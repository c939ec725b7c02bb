"""Who is in a team as its sponsor holds the role of one: the rights of a member, and the word on new projects."""

from datetime import date

from django.db import migrations
from django.db.models import Exists, OuterRef, Q


def _give(apps, editor, before, after):
    """To those whose part as sponsor goes on; what is over stays as it was."""
    using, goes_on = editor.connection.alias, Q(ends_on__isnull=True) | Q(ends_on__gte=date.today())
    parts = apps.get_model("improvement", "TeamMembership")._base_manager.using(using)
    grants = apps.get_model("organisations", "RoleGrant")._base_manager.using(using)
    sponsors = parts.filter(
        goes_on, role="sponsor", person=OuterRef("person"), team=OuterRef("scope_id")
    )
    grants.filter(goes_on, Exists(sponsors), role=before, scope="team").update(role=after)


def to_sponsors(apps, editor):
    _give(apps, editor, "team_member", "sponsor")


def to_members(apps, editor):
    _give(apps, editor, "sponsor", "team_member")


class Migration(migrations.Migration):
    dependencies = [
        ("improvement", "0012_kinds_of_work"),
        ("organisations", "0006_sponsors"),
    ]

    operations = [migrations.RunPython(to_sponsors, to_members)]
