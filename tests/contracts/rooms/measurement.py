"""Routes of `coachwork.measurement`."""

from tests.contracts.answers import Route

ROUTES: list[Route] = []
