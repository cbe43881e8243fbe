"""Loaded before Django: the checks are on, and the suite's files stay out of the way."""

import os
import tempfile

os.environ.setdefault("POMOST_TESTING", "1")
os.environ.setdefault("POMOST_DATA", tempfile.mkdtemp(prefix="pomost-test-"))
