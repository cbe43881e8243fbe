"""What a row calls itself, in logs for instance: enough to find it, nothing about a person."""

import pytest

from pomost.programme.personal_data import FIELDS
from tests.factories import programme as factories

EVERY = [
    factory
    for factory in vars(factories).values()
    if isinstance(factory, type)
    and issubclass(factory, factories.DjangoModelFactory)
    and factory.__module__ == factories.__name__
]


@pytest.mark.django_db
@pytest.mark.parametrize("factory", EVERY, ids=lambda factory: factory.__name__)
def test_a_row_has_a_name_without_personal_data(factory):
    row = factory()
    kept = [
        str(getattr(row, field.name))
        for field in row._meta.fields
        if FIELDS.get(f"{type(row).__name__}.{field.name}") and not field.is_relation
    ]

    assert str(row)
    assert not [value for value in kept if value and value in str(row)]


@pytest.mark.django_db
def test_a_draft_has_no_receipt():
    assert factories.ApplicationFactory().receipt == ""
