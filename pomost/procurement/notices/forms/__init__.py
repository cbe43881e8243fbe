"""The form of a notice's answers, built from its questions."""
