"""A front page in each language, so that a new installation never shows Wagtail's welcome."""

import uuid

from django.db import migrations

FRONT = {
    "pl": (
        "Pomost",
        "pl",
        "Tu region uczy się, kupuje, znajduje i prowadzi innowacje społeczne: od kursu, przez "
        "zamówienie, do ludzi, którym to służy.",
    ),
    "en": (
        "Pomost",
        "en",
        "Here a region learns, buys, finds and runs social innovation: from a course, through a "
        "purchase, to the people it serves.",
    ),
}


def lay(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    HomePage = apps.get_model("site", "HomePage")
    root = Page.objects.get(depth=1)
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    kind, _created = ContentType.objects.get_or_create(app_label="site", model="homepage")
    key = uuid.uuid4()
    pages = {}
    for number, (language, (title, slug, lede)) in enumerate(FRONT.items(), start=1):
        locale, _created = Locale.objects.get_or_create(language_code=language)
        pages[language] = HomePage.objects.create(
            title=title,
            draft_title=title,
            slug=slug,
            lede=lede,
            content_type=kind,
            path=f"{root.path}{number:04d}",
            depth=2,
            numchild=0,
            url_path=f"/{slug}/",
            locale=locale,
            translation_key=key,
        )
    root.numchild = len(pages)
    root.save(update_fields=["numchild"])
    Site.objects.create(hostname="localhost", port=80, root_page=pages["pl"], is_default_site=True)


def lift(apps, schema_editor):
    apps.get_model("wagtailcore", "Site").objects.all().delete()
    apps.get_model("site", "HomePage").objects.all().delete()
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1).update(numchild=0)


class Migration(migrations.Migration):
    dependencies = [
        ("site", "0001_pages"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtail_localize", "0001_initial"),
    ]
    operations = [migrations.RunPython(lay, lift)]
