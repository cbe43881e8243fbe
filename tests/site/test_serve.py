"""`pomost serve` refuses what would serve nobody."""

import pytest
from django.core.management.base import CommandError

from pomost.site.management.commands import serve


@pytest.mark.parametrize("workers", [0, -1])
def test_no_workers_serve_nobody(monkeypatch, workers):
    monkeypatch.setattr(serve, "check_free", lambda host, port: None)

    with pytest.raises(CommandError, match="write at least 1"):
        serve.Command().handle(host="127.0.0.1", port=8000, workers=workers)
