"""The front door."""

from tests.contracts.answers import ANYBODY, EVERYBODY, Answers, Route

ROUTES = [
    Route(
        "home",
        # Each is led to where their day begins; who has no such page gets one with what there is.
        get=Answers(
            owner=302,
            team_mate=200,
            stranger=302,
            coach=302,
            programme_lead=302,
            executive=302,
            administrator=200,
        ),
    ),
    Route("help", get=ANYBODY),
    Route(
        "language",
        get=EVERYBODY,
        post=Answers(owner=302, team_mate=302, stranger=302),
        data=lambda world: {"language": "en-gb"},
    ),
    Route("health", get=ANYBODY),
    Route("metrics", get=ANYBODY),
    Route("manifest", get=ANYBODY),
    Route("robots", get=ANYBODY),
]
