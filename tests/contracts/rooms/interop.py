"""Routes of `coachwork.interop`."""

from tests.contracts.answers import Route

ROUTES: list[Route] = []
