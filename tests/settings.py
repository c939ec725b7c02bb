"""The one settings file, with what a test run's environment says."""

import os

os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("HTTPS", "0")

from coachwork.config.settings import *  # noqa: E402, F403

# Thousands of sign-ins in the suite: a quick hash; the real one is tested by name.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
