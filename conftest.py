"""Loaded before Django: the checks are on, and the suite's files stay out of the way."""

import os
import tempfile

from tools.messages import compile_all

os.environ.setdefault("POMOST_TESTING", "1")
os.environ.setdefault("POMOST_DATA", tempfile.mkdtemp(prefix="pomost-test-"))

compile_all()
