"""Pages of projects, under /projects/."""

from django.urls import include, path

from coachwork.improvement import team_urls, views

app_name = "improvement"
urlpatterns = [
    path("", views.project_list, name="list"),
    path("", include("coachwork.improvement.charter_urls")),
    path("", include("coachwork.improvement.gains_urls")),
    path("<uuid:project>/", views.project, name="project"),
    path("<uuid:project>/edit/", views.edit, name="edit"),
    path("<uuid:project>/state/", views.state, name="state"),
    path("join/<str:token>/", views.join, name="join"),
    path("<uuid:project>/", include(team_urls.urlpatterns)),
    path("<uuid:project>/history/", views.history, name="history"),
    path("<uuid:project>/evidence/", views.evidence, name="evidence"),
    path("<uuid:project>/score/", views.score, name="score"),
    path("<uuid:project>/scores/<uuid:score>/correct/", views.correct, name="correct"),
    path("<uuid:project>/ideas/", views.ideas, name="ideas"),
    path("<uuid:project>/ideas/grid/", views.idea_grid, name="idea_grid"),
    path("<uuid:project>/ideas/new/", views.add_idea, name="add_idea"),
    path("<uuid:project>/ideas/<uuid:idea>/", views.idea, name="idea"),
    path("<uuid:project>/ideas/<uuid:idea>/edit/", views.edit_idea, name="edit_idea"),
    path("<uuid:project>/ideas/<uuid:idea>/move/", views.move_idea, name="move_idea"),
    path("<uuid:project>/ideas/<uuid:idea>/vote/", views.vote, name="vote"),
    path("<uuid:project>/ideas/<uuid:idea>/unvote/", views.withdraw_vote, name="withdraw_vote"),
    path("<uuid:project>/ideas/<uuid:idea>/remove/", views.remove_idea, name="remove_idea"),
    path("<uuid:project>/ideas/<uuid:idea>/restore/", views.restore_idea, name="restore_idea"),
    path("<uuid:project>/ideas/<uuid:idea>/tests/new/", views.plan_cycle, name="plan_cycle"),
    path("<uuid:project>/ideas/<uuid:idea>/place/", views.place_idea, name="place_idea"),
    path("<uuid:project>/drivers/", views.drivers, name="drivers"),
    path("<uuid:project>/drivers/new/", views.add_driver, name="add_driver"),
    path("<uuid:project>/drivers/<uuid:driver>/edit/", views.edit_driver, name="edit_driver"),
    path("<uuid:project>/drivers/<uuid:driver>/links/", views.place_driver, name="place_driver"),
    path("<uuid:project>/drivers/<uuid:driver>/shift/", views.shift_driver, name="shift_driver"),
    path("<uuid:project>/drivers/<uuid:driver>/focus/", views.focus_driver, name="focus_driver"),
    path(
        "<uuid:project>/drivers/<uuid:driver>/unfocus/", views.unfocus_driver, name="unfocus_driver"
    ),
    path("<uuid:project>/drivers/<uuid:driver>/remove/", views.remove_driver, name="remove_driver"),
    path(
        "<uuid:project>/drivers/<uuid:driver>/restore/", views.restore_driver, name="restore_driver"
    ),
    path("<uuid:project>/drivers/files/<slug:kind>/", views.diagram_file, name="diagram_file"),
    path("<uuid:project>/drivers/versions/", views.versions, name="diagram_versions"),
    path("<uuid:project>/drivers/versions/new/", views.keep_version, name="keep_version"),
    path(
        "<uuid:project>/drivers/versions/compare/",
        views.compare_versions,
        name="compare_versions",
    ),
    path(
        "<uuid:project>/drivers/versions/<uuid:version>/",
        views.version,
        name="diagram_version",
    ),
    path("<uuid:project>/tests/", views.cycles, name="cycles"),
    path("<uuid:project>/tests/<uuid:cycle>/", views.cycle, name="cycle"),
    path("<uuid:project>/tests/<uuid:cycle>/plan/", views.edit_plan, name="edit_plan"),
    path("<uuid:project>/tests/<uuid:cycle>/begin/", views.begin_cycle, name="begin_cycle"),
    path("<uuid:project>/tests/<uuid:cycle>/do/", views.do_cycle, name="do_cycle"),
    path("<uuid:project>/tests/<uuid:cycle>/study/", views.study_cycle, name="study_cycle"),
    path("<uuid:project>/tests/<uuid:cycle>/act/", views.act_cycle, name="act_cycle"),
    path("<uuid:project>/tests/<uuid:cycle>/remove/", views.remove_cycle, name="remove_cycle"),
    path("<uuid:project>/tests/<uuid:cycle>/restore/", views.restore_cycle, name="restore_cycle"),
    path("<uuid:project>/actions/", views.action_list, name="actions"),
    path("<uuid:project>/actions/board/", views.action_board, name="action_board"),
    path("<uuid:project>/actions/new/", views.add_action, name="add_action"),
    path("<uuid:project>/actions/<uuid:action>/", views.action, name="action"),
    path("<uuid:project>/actions/<uuid:action>/edit/", views.edit_action, name="edit_action"),
    path("<uuid:project>/actions/<uuid:action>/begin/", views.begin_action, name="begin_action"),
    path("<uuid:project>/actions/<uuid:action>/done/", views.finish_action, name="finish_action"),
    path("<uuid:project>/actions/<uuid:action>/drop/", views.drop_action, name="drop_action"),
    path("<uuid:project>/actions/<uuid:action>/open/", views.reopen_action, name="reopen_action"),
    path("<uuid:project>/actions/<uuid:action>/remove/", views.remove_action, name="remove_action"),
    path(
        "<uuid:project>/actions/<uuid:action>/restore/", views.restore_action, name="restore_action"
    ),
    path("my-actions/", views.my_actions, name="my_actions"),
    path("my-actions/reminders/", views.choose_reminders, name="choose_reminders"),
]
