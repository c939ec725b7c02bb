"""Pages of a project's analyses, under /projects/."""

from django.urls import path

from coachwork.assessment import views

app_name = "assessment"
_ONE = "<uuid:project>/understand/<uuid:analysis>/"
_LINE = f"{_ONE}lines/<uuid:finding>/"
urlpatterns = [
    path("<uuid:project>/understand/", views.analyses, name="analyses"),
    path("<uuid:project>/understand/new/<slug:kind>/", views.start_analysis, name="start"),
    path(_ONE, views.analysis, name="analysis"),
    path(f"{_ONE}edit/", views.edit_analysis, name="edit_analysis"),
    path(f"{_ONE}remove/", views.remove_analysis, name="remove_analysis"),
    path(f"{_ONE}restore/", views.restore_analysis, name="restore_analysis"),
    path(f"{_ONE}lines/new/<slug:part>/", views.add_finding, name="add_finding"),
    path(f"{_ONE}lines/paste/", views.paste_counts, name="paste_counts"),
    path("<uuid:project>/findings/<uuid:finding>/", views.finding, name="finding"),
    path(f"{_LINE}edit/", views.edit_finding, name="edit_finding"),
    path(f"{_LINE}shift/", views.shift_finding, name="shift_finding"),
    path(f"{_LINE}remove/", views.remove_finding, name="remove_finding"),
    path(f"{_LINE}restore/", views.restore_finding, name="restore_finding"),
    path(f"{_LINE}driver/", views.become_driver, name="become_driver"),
    path(f"{_LINE}idea/", views.become_idea, name="become_idea"),
]
