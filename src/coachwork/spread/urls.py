"""Change packages, under /packages/."""

from django.urls import path

from coachwork.spread import views

app_name = "spread"
_ONE = "<uuid:package>/"
_ITEM = f"{_ONE}lines/<uuid:item>/"
urlpatterns = [
    path("", views.packages, name="packages"),
    path("new/", views.write_package, name="new"),
    path("from/<uuid:project>/", views.keep_as_package, name="keep"),
    path("into/<uuid:project>/", views.choose_package, name="choose"),
    path(_ONE, views.package, name="package"),
    path(f"{_ONE}edit/", views.edit_package, name="edit"),
    path(f"{_ONE}release/", views.release_package, name="release"),
    path(f"{_ONE}retire/", views.retire_package, name="retire"),
    path(f"{_ONE}share/", views.share_package, name="share"),
    path(f"{_ONE}next/", views.begin_next_edition, name="next"),
    path(f"{_ONE}remove/", views.remove_package, name="remove"),
    path(f"{_ONE}restore/", views.restore_package, name="restore"),
    path(f"{_ONE}into/<uuid:project>/", views.take_in, name="take"),
    path(f"{_ONE}lines/new/<slug:kind>/", views.add_item, name="add_item"),
    path(f"{_ITEM}edit/", views.edit_item, name="edit_item"),
    path(f"{_ITEM}measure/", views.define_measure, name="define_measure"),
    path(f"{_ITEM}shift/", views.shift_item, name="shift_item"),
    path(f"{_ITEM}remove/", views.remove_item, name="remove_item"),
    path(f"{_ITEM}restore/", views.restore_item, name="restore_item"),
]
