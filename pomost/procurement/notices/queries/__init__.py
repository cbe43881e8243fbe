"""Reads for notices: their drafts, the installed SDK, what the official rules say."""
