"""The style guide, and the choice between light and dark."""

from tests.contracts.answers import ANYBODY, Answers, Route

LED_BACK = Answers(owner=302, team_mate=302, stranger=302, signed_out=302)

CONTACT = {"held_on": "2025-10-03", "minutes": "45", "kind": "visit", "notes": "Two bays."}

ROUTES: list[Route] = [
    Route("styleguide", get=ANYBODY, post=ANYBODY, data=lambda world: CONTACT),
    Route("theme", post=LED_BACK, data=lambda world: {"theme": "dark"}),
]
