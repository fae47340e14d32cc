"""Random examples without a time limit for each: a busy machine is no failure. Nothing is kept between tests."""

import os

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# No folder of the user's: a path that is not absolute is none.
os.environ["XDG_CACHE_HOME"] = os.environ["LOCALAPPDATA"] = "none"
