"""Settings for every test: where a run must be repeatable, hypothesis draws the same examples each time."""

import os

from hypothesis import settings

from tests.chromium import browser

__all__ = ["browser"]

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
