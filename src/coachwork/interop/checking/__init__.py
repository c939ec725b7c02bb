"""From a table and its mapping to points, with everything that is wrong told by row and column."""

from coachwork.interop.checking.check import Checked, check
from coachwork.interop.checking.points import Points
from coachwork.interop.checking.problems import Problem, Problems
from coachwork.interop.checking.suspects import Suspect, suspects

__all__ = ["Checked", "Points", "Problem", "Problems", "Suspect", "check", "suspects"]
