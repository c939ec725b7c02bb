"""Routes of `coachwork.programme`."""

from tests.contracts.answers import Route

ROUTES: list[Route] = []
