"""Pages of coaching, under /coaching/."""

from django.urls import path

from coachwork.coaching import coaches_views, engagement_views, rest_views, views

app_name = "coaching"
urlpatterns = [
    path("", views.my_teams, name="my_teams"),
    path("<uuid:project>/contacts/", views.contacts, name="contacts"),
    path("<uuid:project>/contacts/new/", views.log_contact, name="log_contact"),
    path("take-on/", engagement_views.take_on, name="take_on"),
    path("<uuid:project>/begin/", engagement_views.begin, name="begin"),
    path("<uuid:project>/rhythm/", engagement_views.rhythm, name="rhythm"),
    path("<uuid:project>/end/", engagement_views.end, name="end"),
    path("<uuid:project>/coaches/new/", engagement_views.add_coach, name="add_coach"),
    path("<uuid:project>/coaches/<uuid:coach>/leave/", engagement_views.leave, name="leave"),
    path("coaches/", coaches_views.coaches, name="coaches"),
    path("coaches/training/", coaches_views.record_training, name="record_training"),
    path("coaches/<uuid:person>/", coaches_views.coach, name="coach"),
    path("coaches/<uuid:person>/rest/", rest_views.begin_rest, name="begin_rest"),
    path("rests/<uuid:leave>/", rest_views.change_rest, name="change_rest"),
    path("rests/<uuid:leave>/remove/", rest_views.remove_rest, name="remove_rest"),
    path("rests/<uuid:leave>/restore/", rest_views.restore_rest, name="restore_rest"),
    path("coaches/<uuid:person>/leaving/", coaches_views.record_leaving, name="record_leaving"),
    path(
        "coaches/<uuid:person>/leaving/<uuid:organisation>/back/",
        coaches_views.take_back_leaving,
        name="take_back_leaving",
    ),
]
