"""The style guide, and the choice between light and dark."""

from tests.contracts.answers import ANYBODY, Answers, Route

LED_BACK = Answers(owner=302, team_mate=302, stranger=302, signed_out=302)

ROUTES: list[Route] = [
    Route("styleguide", get=ANYBODY),
    Route("theme", post=LED_BACK, data=lambda world: {"theme": "dark"}),
]
