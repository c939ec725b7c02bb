"""Where each room hangs its pages. The front door (`web`) is last: it owns the root."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("coachwork.organisations.urls")),
    path("people/", include("coachwork.organisations.people_urls")),
    path("projects/", include("coachwork.improvement.urls")),
    path("projects/", include("coachwork.assessment.urls")),
    path("projects/", include("coachwork.reports.urls")),
    path("find/", include("coachwork.finding.urls")),
    path("daily/", include("coachwork.improvement.daily_urls")),
    path("my-practice/", include("coachwork.improvement.practice_urls")),
    path("", include("coachwork.discussion.urls")),
    path("measures/", include("coachwork.measurement.urls")),
    path("coaching/", include("coachwork.coaching.urls")),
    path("packages/", include("coachwork.spread.urls")),
    path("programme/", include("coachwork.programme.urls")),
    path("import/", include("coachwork.interop.urls")),
    path("", include("coachwork.ui.urls")),
    path("", include("coachwork.web.urls")),
]

handler400 = "coachwork.web.errors.bad_request"
handler403 = "coachwork.web.errors.forbidden"
handler404 = "coachwork.web.errors.not_found"
handler429 = "coachwork.web.errors.too_many_requests"
handler500 = "coachwork.web.errors.server_error"
