"""What the page of a finished project shows first: what came of it, and whether something got worse."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from coachwork.improvement import gains_presenters, gains_queries, states
from coachwork.improvement.models import Project
from coachwork.improvement.views.common import reader, today


def gains_card(request: HttpRequest, project: Project) -> SafeString | None:
    """Closure and alerts of a project that has ended; nothing, and no query, while it goes on."""
    if project.state not in states.ENDED:
        return None
    alerts = gains_queries.open_alerts(project, today(request))
    closure = gains_queries.closure_in_force(project)
    context = {
        "project": project,
        "closure": closure,
        "aim_tone": gains_presenters.aim_tone(closure) if closure else "",
        "alerts": gains_presenters.shown_alerts(alerts, today(request)),
        "rights": gains_presenters.rights(reader(request), project),
    }
    if not alerts and closure is None:
        return None
    return render_to_string("improvement/gains_card.html", context, request=request)
