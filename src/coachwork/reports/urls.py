"""The story of a project, under /projects/."""

from django.urls import path

from coachwork.reports import views

app_name = "reports"
urlpatterns = [
    path("<uuid:project>/story/", views.story, name="story"),
    path("<uuid:project>/story/edit/", views.edit_story, name="edit_story"),
    path("<uuid:project>/story/file.<str:kind>", views.story_file, name="story_file"),
]
