from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    name = "coachwork.discussion"
    label = "discussion"

    def ready(self) -> None:
        """Comments stand on the pages of the parts, and are found; what has happened is a page of each
        project.
        """
        from coachwork.discussion import findable, kinds, panels, queries
        from coachwork.discussion.tab import ACTIVITY
        from coachwork.finding import kinds as findable_kinds
        from coachwork.improvement import origins, tabs
        from coachwork.organisations import alongside

        kinds.register_all()
        findable_kinds.register(findable.COMMENT)
        origins.register(panels.COMMENT)
        tabs.register(ACTIVITY)
        alongside.register(queries.WAITING, queries.waiting)
