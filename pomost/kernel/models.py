"""Every table of the kernel, in reading order."""

from pomost.kernel.search.models import SearchEntry, SearchForm, SearchTypo, SearchWord

__all__ = ["SearchEntry", "SearchForm", "SearchTypo", "SearchWord"]
