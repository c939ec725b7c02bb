from django.db import migrations

from coachwork.organisations.sealing import changed, sealed_anew, unseal


def seal_all(apps, schema_editor):
    """Until now the secrets of authenticator apps and the seeds of recovery codes stood in the clear."""
    _change(apps, sealed_anew)


def unseal_all(apps, schema_editor):
    _change(apps, unseal)


def _change(apps, change):
    rows = apps.get_model("mfa", "Authenticator").objects.filter(type__in=("totp", "recovery_codes"))
    for row in rows:
        row.data = changed(row.data, change)
        row.save(update_fields=["data"])


class Migration(migrations.Migration):

    dependencies = [
        ("organisations", "0003_team_formed"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(seal_all, unseal_all)]
