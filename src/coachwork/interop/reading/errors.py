"""Why a file cannot be read, in words for the person who sent it."""

from __future__ import annotations


class Unreadable(Exception):
    """The file cannot be used as it is; the message says why, and what would help."""
