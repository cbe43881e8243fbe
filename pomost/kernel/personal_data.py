"""Every field of the kernel that could hold personal data, and how long it stays.

The index holds only what is public already; owners remove an entry when they hide the thing.
"""

from pomost.kernel.privacy import NOT_PERSONAL, Keep

FIELDS: dict[str, Keep | None] = {
    "SearchEntry.ref": NOT_PERSONAL,
    "SearchEntry.kind": NOT_PERSONAL,
    "SearchEntry.language": NOT_PERSONAL,
    "SearchEntry.title": NOT_PERSONAL,
    "SearchEntry.summary": NOT_PERSONAL,
    "SearchEntry.body": NOT_PERSONAL,
    "SearchEntry.keywords": NOT_PERSONAL,
    "SearchEntry.path": NOT_PERSONAL,
    "SearchEntry.normaliser": NOT_PERSONAL,
    "SearchWord.language": NOT_PERSONAL,
    "SearchWord.lemma": NOT_PERSONAL,
    "SearchWord.term": NOT_PERSONAL,
    "SearchForm.language": NOT_PERSONAL,
    "SearchForm.form": NOT_PERSONAL,
    "SearchForm.term": NOT_PERSONAL,
    "SearchTypo.language": NOT_PERSONAL,
    "SearchTypo.key": NOT_PERSONAL,
    "SearchTypo.form": NOT_PERSONAL,
}
