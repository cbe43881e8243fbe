"""Columns that hold our own value types."""

from typing import Any

from django.db import models

from pomost.kernel.texts import Text


class WordsField(models.JSONField):
    """The same words in Polish and English, in one column."""

    _pyi_private_set_type: Text
    _pyi_private_get_type: Text

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        stored = super().from_db_value(value, expression, connection)
        return None if stored is None else Text.model_validate(stored)

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value.model_dump() if isinstance(value, Text) else value)

    def value_to_string(self, obj: models.Model) -> Any:
        value = self.value_from_object(obj)
        return value.model_dump() if isinstance(value, Text) else value
