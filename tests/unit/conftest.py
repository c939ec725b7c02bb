"""Hypothesis with few examples and no time limit for each: the suite has to be quick, and the
machines that run it are shared. `EXAMPLES=1000` looks for longer.
"""

import os

from hypothesis import settings

settings.register_profile("suite", deadline=None, max_examples=int(os.environ.get("EXAMPLES", 20)))
settings.load_profile("suite")
