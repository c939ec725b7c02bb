"""Comments, notices, and what has happened in a project."""

from django.urls import path

from coachwork.discussion import views

app_name = "discussion"
urlpatterns = [
    path("projects/<uuid:project>/activity/", views.activity, name="activity"),
    path("comments/on/<slug:kind>/<uuid:subject>/", views.talk, name="talk"),
    path("comments/on/<slug:kind>/<uuid:subject>/confirm/", views.confirm, name="confirm"),
    path("comments/<uuid:comment>/", views.comment, name="comment"),
    path("comments/<uuid:comment>/edit/", views.edit, name="edit"),
    path("comments/<uuid:comment>/remove/", views.remove, name="remove"),
    path("comments/<uuid:comment>/restore/", views.restore, name="restore"),
    path("mentions/", views.notices, name="notices"),
    path("mentions/read/", views.read, name="read"),
    path("mentions/mail/", views.mail, name="mail"),
]
