"""Hypothesis without a time limit for each example: the machines that run the suite are shared."""

from hypothesis import settings

settings.register_profile("engine", deadline=None)
settings.load_profile("engine")
