"""Whatever stands in a variant file or comes from a form: an answer, or a refusal in one line."""

import copy
import json
import tempfile
from pathlib import Path

from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pomost.config import cli
from pomost.kernel.files import Unusable
from pomost.procurement.documents.rules.blocks import Table
from pomost.procurement.routes.rules import QUESTIONS, Route, advise, complete
from pomost.procurement.variants.exports import report
from pomost.procurement.variants.forms import IdeaForm, LotForm, PhaseForm, RiskForm, TermsForm
from pomost.procurement.variants.forms.criterion import CriterionForm
from pomost.procurement.variants.queries import shown
from pomost.procurement.variants.rules.checks import findings
from pomost.procurement.variants.rules.comparison import Compared, comparison
from pomost.procurement.variants.rules.reading import read_variant
from tests.procurement.variants import pages

SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
FUZZ = settings(max_examples=80, deadline=None, suppress_health_check=SLOW)


def places(value, path=()):
    """The path of every value inside a JSON value."""
    for key, one in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*path, key)
        if isinstance(one, dict | list):
            yield from places(one, (*path, key))


WORDS = st.text(max_size=8) | st.sampled_from(
    ["\x00", "\ud800", "9" * 40, "-1", "1e999", "NaN", "9999-12-31", "0001-01-01", "=1+1", "pcp"]
)
ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | WORDS
    | st.dates().map(str)
    | st.sampled_from([route.value for route in Route] + [10**13, 60, 0, 100]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
CHANGES = st.lists(st.tuples(st.sampled_from(list(places(pages.BASE))), ANY), max_size=4)


def changed(changes):
    """The clean variant with other values in some of its places."""
    raw = copy.deepcopy(pages.BASE)
    for path, value in changes:
        here = raw
        try:
            for part in path[:-1]:
                here = here[part]
            here[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue
    return json.dumps(raw).encode()


@FUZZ
@given(changes=CHANGES)
def test_whatever_can_be_read_is_checked_drawn_and_compared(changes):
    try:
        file = read_variant(changed(changes))
    except Unusable:
        return
    found = findings(file, eu_cents=pages.EU_CENTS)
    report(file, found).model_dump_json()
    shown.timeline([file])
    shown.money_of(file)
    one = Compared(file, found, shown.facts_of(file))
    document = comparison(title="Both", owner="Owner", variants=[one, one], language="en")
    # A column without a name is read aloud as cells that belong to nothing.
    assert all(block.header[0] for block in document.blocks if isinstance(block, Table))


@FUZZ
@given(
    content=st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | CHANGES.map(changed),
)
def test_the_command_answers_or_refuses_in_one_line(capsys, content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "variant.json"
        path.write_bytes(content)
        code = cli.run(["check-variant", str(path), "--language", "en"])
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    if code == 2:
        assert (said.out, said.err.count("\n")) == ("", 1)
    else:
        json.loads(said.out)
        assert code in (0, 1)


FORMS = {
    "idea": (IdeaForm, {"initial": {"title": "Loom"}}),
    "terms": (TermsForm, {"route": Route.PCP}),
    "phase": (PhaseForm, {}),
    "lot": (LotForm, {}),
    "risk": (RiskForm, {}),
    "criterion": (CriterionForm, {}),
}
TYPED = st.text(max_size=12) | st.sampled_from(
    ["10; 50", "1,5", "-3", "1e9", "∞", "٣", "2026-13-40", "yes", "design", "quality", "price"]
    + ["steps", "per-unit", "money-equivalent", "absolute-line", "jury-mean", "high", "9" * 30]
)


@FUZZ
@given(which=st.sampled_from(sorted(FORMS)), data=st.data())
def test_whatever_is_typed_is_taken_or_refused_at_its_field(which, data):
    kind, options = FORMS[which]
    names = list(kind(**options).fields)
    typed = QueryDict(mutable=True)
    typed.update(data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(names, TYPED))))
    form = kind(typed, **options)
    if form.is_valid():
        json.dumps(form.parts())
    assert set(form.errors) <= {*form.fields, "__all__"}


@FUZZ
@given(answers=st.fixed_dictionaries(dict.fromkeys(QUESTIONS, WORDS)))
def test_answers_nobody_offers_advise_nothing(answers):
    if complete(answers):
        advise(answers)
