"""What can be found, and the words it is found by.

The index proper is not a table of Django's: SQLite keeps it in ``kernel_search_index`` (FTS5),
PostgreSQL in the column ``kernel_searchentry.vector``; see migration ``0003_search_index``. A later
migration that makes SQLite rewrite ``kernel_searchentry`` must create its trigger again.
"""

from django.db import models


class SearchEntry(models.Model):
    """One public thing in one language, as search shows it and as it was written."""

    # What the owner calls it, for instance "service:12".
    ref = models.CharField(max_length=100)
    # The number at the end of `ref`, or null: joins a match to the owner's own table.
    number = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    # Words of taxonomies and places: weigh more than the body, and their misspellings are known.
    keywords = models.TextField(blank=True)
    path = models.CharField(max_length=500)
    # Name and version of what made its terms; another than today's means: index again.
    normaliser = models.CharField(max_length=200)
    put_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ref", "language"], name="search_entry_once")
        ]
        indexes = [
            models.Index(fields=["kind", "number"], name="search_entry_by_kind"),
            # From a match to its kind and number without touching the wide rows.
            models.Index(fields=["id", "kind", "number"], name="search_entry_narrow"),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.language}"


class SearchWord(models.Model):
    """A dictionary word that some entry contains, with the term the index keeps for it."""

    language = models.CharField(max_length=8)
    lemma = models.CharField(max_length=60)
    term = models.CharField(max_length=60)
    # It stands in a title, a taxonomy or a place: its misspellings are stored.
    is_prominent = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "lemma"], name="search_word_once")
        ]
        indexes = [models.Index(fields=["term", "language"], name="search_word_by_term")]

    def __str__(self) -> str:
        return self.lemma


class SearchForm(models.Model):
    """A form of a word in plain letters, for whoever types without diacritics."""

    language = models.CharField(max_length=8)
    form = models.CharField(max_length=60)
    term = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "language", "term"], name="search_form_once")
        ]

    def __str__(self) -> str:
        return self.form


class SearchTypo(models.Model):
    """A form of a prominent word with one letter left out: where misspellings meet it."""

    language = models.CharField(max_length=8)
    # In plain letters.
    key = models.CharField(max_length=60)
    # As it is written, to be shown to whoever misspelt it.
    form = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "language", "form"], name="search_typo_once")
        ]

    def __str__(self) -> str:
        return self.key
