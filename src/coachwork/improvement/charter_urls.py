"""Pages of charters, and of what the programme keeps for them, under /projects/."""

from django.urls import path

from coachwork.improvement.views import approvals, charters, scales, shelves, starting

urlpatterns = [
    path("new/", starting.start, name="new"),
    path("similar/", starting.similar, name="similar"),
    path("aim/hints/", starting.aim_hints, name="aim_hints"),
    path("waiting/", approvals.waiting, name="waiting"),
    path("templates/", shelves.templates, name="templates"),
    path("templates/new/", shelves.new_template, name="new_template"),
    path("templates/<uuid:template>/", shelves.template, name="template"),
    path("templates/<uuid:template>/edit/", shelves.edit_template, name="edit_template"),
    path("templates/<uuid:template>/next/", shelves.next_template, name="next_template"),
    path("templates/<uuid:template>/release/", shelves.release_template, name="release_template"),
    path("templates/<uuid:template>/retire/", shelves.retire_template, name="retire_template"),
    path("objectives/", shelves.objectives, name="objectives"),
    path("objectives/new/", shelves.new_objective, name="new_objective"),
    path("objectives/<uuid:objective>/edit/", shelves.edit_objective, name="edit_objective"),
    path("objectives/<uuid:objective>/remove/", shelves.remove_objective, name="remove_objective"),
    path(
        "objectives/<uuid:objective>/restore/", shelves.restore_objective, name="restore_objective"
    ),
    path("scale/", scales.scale_list, name="scale_list"),
    path("scale/<uuid:place>/", scales.scale, name="scale"),
    path("<uuid:project>/charter/", charters.charter, name="charter"),
    path("<uuid:project>/charter/edit/", charters.edit_charter, name="edit_charter"),
    path("<uuid:project>/aim/", starting.aim, name="aim"),
    path("<uuid:project>/approve/", approvals.approve, name="approve"),
    path("<uuid:project>/send-back/", approvals.send_back, name="send_back"),
]
