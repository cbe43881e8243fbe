"""The platform's own settings, with the checks on and the suite's files out of the way.

A module of its own because pytest reads the settings before any conftest.
"""

import os
import tempfile

os.environ.setdefault("POMOST_TESTING", "1")
os.environ.setdefault("POMOST_DATA", tempfile.mkdtemp(prefix="pomost-test-"))

from pomost.config.settings import *  # noqa: F403  # after the variables it reads
from pomost.config.settings import STATIC_ROOT
from tools.messages import compile_all

STATIC_ROOT.mkdir(parents=True, exist_ok=True)

# Before Django reads any of them.
compile_all()
