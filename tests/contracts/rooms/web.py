"""The front door."""

from tests.contracts.answers import ANYBODY, EVERYBODY, Route

ROUTES = [
    Route("home", get=EVERYBODY),
    Route("health", get=ANYBODY),
]
