from typing import Any

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "pomost.site"
    label = "site"

    def ready(self) -> None:
        # What a form says on its own tells what to do, on every page alike.
        from django import forms  # noqa: PLC0415  # apps must be ready
        from django.core.validators import EmailValidator  # noqa: PLC0415
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        forms.Field.default_error_messages["required"] = _("Fill this in.")
        EmailValidator.message = _("Check the address: it should look like name@example.pl.")

        # Wagtail publishes through its own editor, also by schedule; signals are its only door.
        from django.db.models.signals import post_delete  # noqa: PLC0415  # apps must be ready
        from wagtail.models import Page  # noqa: PLC0415
        from wagtail.signals import page_published, page_unpublished  # noqa: PLC0415

        from pomost.kernel import clock  # noqa: PLC0415
        from pomost.site.search import actions  # noqa: PLC0415

        def published(instance: Page, **kwargs: Any) -> None:
            actions.put_page(page=instance, at=clock.now())

        def gone(instance: Any, **kwargs: Any) -> None:
            if isinstance(instance, Page):
                actions.remove_page(page=instance)

        page_published.connect(published, weak=False, dispatch_uid="site_page_published")
        page_unpublished.connect(gone, weak=False, dispatch_uid="site_page_unpublished")
        post_delete.connect(gone, weak=False, dispatch_uid="site_page_deleted")
