"""Routes of `coachwork.finding`."""

from tests.contracts.answers import EVERYBODY, Route

ROUTES = [Route("finding:find", get=EVERYBODY)]
