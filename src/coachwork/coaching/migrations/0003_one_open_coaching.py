from django.db import migrations
from django.db.models import F


def _rows(apps, schema_editor, model):
    """Of the database that is migrated, which need not be the first."""
    return apps.get_model("coaching", model)._base_manager.using(schema_editor.connection.alias)


def rests_are_rows(apps, schema_editor):
    """Until now a profile knew only that a coach rests, and since when."""
    leaves = _rows(apps, schema_editor, "LeaveFromCoaching")
    profiles = _rows(apps, schema_editor, "CoachProfile")
    for profile in profiles.filter(resting_since__isnull=False):
        leaves.create(
            organisation_id=profile.organisation_id,
            person_id=profile.person_id,
            starts_on=profile.resting_since,
            created_by_id=profile.updated_by_id,
            updated_by_id=profile.updated_by_id,
        )


def one_coaching_is_open(apps, schema_editor):
    """Of several open coachings of a project the newest stays, and the coaches of the others join it."""
    engagements = _rows(apps, schema_editor, "Engagement")
    parts = _rows(apps, schema_editor, "EngagementCoach")
    kept = {}
    for engagement in engagements.filter(ended_on__isnull=True).order_by("-started_on", "-created_at"):
        newest = kept.setdefault(engagement.project_id, engagement)
        if newest is not engagement:
            _join(parts, engagement, newest)
            engagement.ended_on = newest.started_on
            engagement.save(update_fields=["ended_on"])


def _join(parts, earlier, newest):
    for part in parts.filter(engagement=earlier, ends_on__isnull=True):
        standing = parts.filter(engagement=newest, ends_on__isnull=True)
        if not standing.filter(person_id=part.person_id).exists():
            is_second_lead = part.part == "lead" and standing.filter(part="lead").exists()
            parts.create(
                organisation_id=part.organisation_id,
                engagement=newest,
                person_id=part.person_id,
                part="co_coach" if is_second_lead else part.part,
                starts_on=max(part.starts_on, newest.started_on),
            )
        part.ends_on = max(part.starts_on, newest.started_on)
        part.save(update_fields=["ends_on"])


def nobody_leaves_before_joining(apps, schema_editor):
    parts = _rows(apps, schema_editor, "EngagementCoach")
    parts.filter(ends_on__lt=F("starts_on")).update(ends_on=F("starts_on"))


class Migration(migrations.Migration):

    dependencies = [
        ('coaching', '0002_leave_from_coaching'),
    ]

    operations = [
        migrations.RunPython(rests_are_rows, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(one_coaching_is_open, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(nobody_leaves_before_joining, migrations.RunPython.noop, elidable=True),
    ]
