from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('coaching', '0003_one_open_coaching'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='coachprofile',
            name='resting_since',
        ),
        migrations.AddConstraint(
            model_name='engagement',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('organisation', 'project'), name='engagement_open_once'),
        ),
        migrations.AddConstraint(
            model_name='engagementcoach',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='coach_leaves_after_joining'),
        ),
    ]
