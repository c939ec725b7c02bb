"""Pages of a team, under /projects/<project>/."""

from django.urls import path

from coachwork.improvement import views

urlpatterns = [
    path("team/", views.team, name="team"),
    path("team/new/", views.add_member, name="add_member"),
    path("team/new/by-name/", views.add_named_member, name="add_named_member"),
    path("team/<uuid:membership>/role/", views.member_role, name="member_role"),
    path("team/<uuid:membership>/part/", views.member_part, name="member_part"),
    path("team/<uuid:membership>/last-day/", views.member_last_day, name="member_last_day"),
    path("team/<uuid:membership>/plan/", views.partner_plan, name="partner_plan"),
    path("team/<uuid:membership>/plan/edit/", views.edit_partner_plan, name="edit_partner_plan"),
    path("team/<uuid:membership>/plan/steps/", views.add_step, name="add_step"),
    path("team/<uuid:membership>/plan/steps/<uuid:step>/tick/", views.tick_step, name="tick_step"),
    path(
        "team/<uuid:membership>/plan/steps/<uuid:step>/remove/",
        views.remove_step,
        name="remove_step",
    ),
    path(
        "team/<uuid:membership>/plan/steps/<uuid:step>/restore/",
        views.restore_step,
        name="restore_step",
    ),
    path("team/ground-rules/", views.ground_rules, name="ground_rules"),
    path("team/ground-rules/edit/", views.edit_ground_rules, name="edit_ground_rules"),
    path("team/invitations/new/", views.invite, name="invite"),
    path(
        "team/invitations/<uuid:invitation>/revoke/",
        views.revoke_invitation,
        name="revoke_invitation",
    ),
    path("team/guests/new/", views.share, name="share"),
    path("team/guests/<uuid:grant>/", views.change_share, name="change_share"),
    path("team/guests/<uuid:grant>/end/", views.end_share, name="end_share"),
    path("team/stakeholders/", views.stakeholders, name="stakeholders"),
    path("team/stakeholders/new/", views.add_stakeholder, name="add_stakeholder"),
    path(
        "team/stakeholders/<uuid:stakeholder>/edit/",
        views.edit_stakeholder,
        name="edit_stakeholder",
    ),
    path(
        "team/stakeholders/<uuid:stakeholder>/remove/",
        views.remove_stakeholder,
        name="remove_stakeholder",
    ),
    path(
        "team/stakeholders/<uuid:stakeholder>/restore/",
        views.restore_stakeholder,
        name="restore_stakeholder",
    ),
]
