"""Loaded before the tests: the translations they show are compiled."""

from tools.messages import compile_all

compile_all()
