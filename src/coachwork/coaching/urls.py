"""Pages of coaching, under /coaching/."""

from django.urls import path

from coachwork.coaching import views

app_name = "coaching"
urlpatterns = [
    path("", views.my_teams, name="my_teams"),
    path("<uuid:project>/contacts/", views.contacts, name="contacts"),
    path("<uuid:project>/contacts/new/", views.log_contact, name="log_contact"),
]
