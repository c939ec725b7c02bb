from django.apps import AppConfig
from django.db.models.signals import post_migrate


class FindingConfig(AppConfig):
    name = "coachwork.finding"
    label = "finding"

    def ready(self) -> None:
        """Keep the index with what is written, and make the text index where tables are made."""
        from coachwork.finding import database, index, kinds, people
        from coachwork.foundation.events import recorded

        kinds.register(people.PERSON)
        recorded.connect(index.on_recorded, dispatch_uid="index_of_what_was_written")
        people.keep_in_step()
        post_migrate.connect(database.prepare, sender=self, dispatch_uid="text_index")
