from django.apps import AppConfig
from django.utils.translation import gettext as _

from pomost.kernel.errors import WrongState


def moved_on() -> str:
    """What a person reads when somebody, or their own second click, was faster."""
    return _("This has moved on meanwhile. Open the page again to see where it stands.")


class KernelConfig(AppConfig):
    name = "pomost.kernel"
    label = "kernel"

    def ready(self) -> None:
        WrongState.words = staticmethod(moved_on)
