"""Pages of one's own practice, under /my-practice/."""

from django.urls import path

from coachwork.improvement.views import own_practice

app_name = "practice"
urlpatterns = [
    path("", own_practice.practice, name="goals"),
    path("new/", own_practice.set_goal, name="set_goal"),
    path("aim/hints/", own_practice.aim_hints, name="aim_hints"),
]
