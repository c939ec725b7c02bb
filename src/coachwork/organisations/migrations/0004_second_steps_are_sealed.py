from django.db import migrations

from coachwork.organisations.sealing import changed, sealed_anew, unseal


def seal_all(apps, schema_editor):
    """Until now the secrets of authenticator apps and the seeds of recovery codes stood in the clear."""
    _change(apps, schema_editor, sealed_anew)


def unseal_all(apps, schema_editor):
    _change(apps, schema_editor, unseal)


def _change(apps, schema_editor, change):
    rows = apps.get_model("mfa", "Authenticator").objects.using(schema_editor.connection.alias)
    for row in rows.filter(type__in=("totp", "recovery_codes")):
        row.data = changed(row.data, change)
        row.save(update_fields=["data"])


class Migration(migrations.Migration):

    dependencies = [
        ("organisations", "0003_team_formed"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(seal_all, unseal_all)]
