"""Every field of this package that could hold personal data, and how long it stays."""

from pomost.kernel.privacy import NOT_PERSONAL, Keep

# Editors' pages are public, and no page of a person is among them.
FIELDS: dict[str, Keep | None] = {
    "HomePage.lede": NOT_PERSONAL,
    "NewsPage.body": NOT_PERSONAL,
    "NewsPage.lede": NOT_PERSONAL,
    "NewsPage.programme": NOT_PERSONAL,
    "TextPage.body": NOT_PERSONAL,
    "TextPage.lede": NOT_PERSONAL,
}
