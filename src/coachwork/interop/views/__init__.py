"""Pages of imports: choose a file, look at it, accept it, see what became of it."""

from coachwork.interop.views.imports import accept, identifiers, look, try_again
from coachwork.interop.views.network import network, new_shared
from coachwork.interop.views.uploads import example, upload

__all__ = [
    "accept",
    "example",
    "identifiers",
    "look",
    "network",
    "new_shared",
    "try_again",
    "upload",
]
