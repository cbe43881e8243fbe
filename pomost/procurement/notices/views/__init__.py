"""Pages of the European notices."""
