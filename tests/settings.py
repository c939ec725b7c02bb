"""The one settings file, with what a test run's environment says."""

import os
import tempfile

os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("HTTPS", "0")
_state = tempfile.TemporaryDirectory(prefix="coachwork-tests-")
os.environ["STATE_DIRECTORY"] = _state.name

from coachwork.config.settings import *  # noqa: E402, F403
from coachwork.config.settings import DATABASES, STATE_DIRECTORY  # noqa: E402

# Thousands of sign-ins in the suite: a quick hash; the real one is tested by name.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]

# A file and not memory: several connections at once behave as they do in use.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(STATE_DIRECTORY / "tests.sqlite3")}

# Static files straight from the rooms: nothing is collected for a test.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
