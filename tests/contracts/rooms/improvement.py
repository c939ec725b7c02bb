"""Routes of `coachwork.improvement`."""

from tests.contracts.answers import Route

ROUTES: list[Route] = []
