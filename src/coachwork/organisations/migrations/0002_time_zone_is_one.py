import coachwork.foundation.calendar
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="organisation",
            name="time_zone",
            field=models.CharField(
                default="Europe/London",
                max_length=60,
                validators=[coachwork.foundation.calendar.check_zone],
                verbose_name="time zone",
            ),
        ),
    ]
