"""The page to find anything, under /find/."""

from django.urls import path

from coachwork.finding import views

app_name = "finding"
urlpatterns = [path("", views.find, name="find")]
