"""Routes of `coachwork.coaching`."""

from tests.contracts.answers import Route

ROUTES: list[Route] = []
