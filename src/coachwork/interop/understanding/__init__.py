"""Which column is date, value, numerator, denominator, note and place: a suggestion with its reasons."""

from coachwork.interop.understanding.guessing import Understanding, understand
from coachwork.interop.understanding.parts import Confidence, Guess, Part, Wanted
from coachwork.interop.understanding.profiles import Kind, Profile, profiles

__all__ = [
    "Confidence",
    "Guess",
    "Kind",
    "Part",
    "Profile",
    "Understanding",
    "Wanted",
    "profiles",
    "understand",
]
