"""Pages for administrators, under /people/."""

from django.urls import path

from coachwork.organisations import about_views as about
from coachwork.organisations import people_views as views

app_name = "people"
urlpatterns = [
    path("", views.people, name="list"),
    path("invite/", views.invite, name="invite"),
    path("<uuid:person>/", views.person, name="person"),
    path("<uuid:person>/about/", about.about, name="about"),
    path("<uuid:person>/about/skills/", about.add_skill, name="add_skill"),
    path(
        "<uuid:person>/about/skills/<uuid:skill>/remove/", about.remove_skill, name="remove_skill"
    ),
    path(
        "<uuid:person>/about/skills/<uuid:skill>/restore/",
        about.restore_skill,
        name="restore_skill",
    ),
    path("<uuid:person>/roles/<uuid:grant>/end/", views.end_role, name="end_role"),
    path("<uuid:person>/switch/", views.switch, name="switch"),
    path("<uuid:person>/link/", views.send_link, name="send_link"),
]
