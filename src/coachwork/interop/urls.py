"""Pages of imports."""

from django.urls import path

from coachwork.interop import views

app_name = "interop"
urlpatterns = [
    path("network/", views.network, name="network"),
    path("network/new/", views.new_shared, name="new_shared"),
    path("measure/<uuid:measure>/", views.upload, name="upload_for_measure"),
    path("measure/<uuid:measure>/example.csv", views.example, name="example"),
    path("<uuid:batch>/", views.look, name="look"),
    path("<uuid:batch>/accept/", views.accept, name="accept"),
    path("<uuid:batch>/identifiers/", views.identifiers, name="identifiers"),
    path("<uuid:batch>/again/", views.try_again, name="try_again"),
]
