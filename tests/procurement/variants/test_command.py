"""`pomost check-variant`: the findings, exit codes, one line for a refusal."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomost.config import cli
from pomost.kernel.files import Unusable
from pomost.procurement.variants.exports import VariantReport
from pomost.procurement.variants.rules.checks import findings
from pomost.procurement.variants.rules.reading import read_variant
from tests.procurement.review.pages import merged
from tests.procurement.variants import pages


@pytest.fixture
def file(tmp_path):
    def write(content=b"", **changes):
        path = tmp_path / "variant.json"
        path.write_bytes(content or json.dumps(merged(pages.BASE, changes)).encode())
        return str(path)

    return write


def test_a_clean_variant_has_no_findings(file, capsys):
    assert cli.run(["check-variant", file()]) == 0
    said = VariantReport.model_validate_json(capsys.readouterr().out)
    assert (said.findings, said.total_cents, said.months) == ((), 59_000_001, 18)


def test_errors_have_an_exit_code_and_their_marks(file, capsys):
    assert cli.run(["check-variant", file(purchase_guaranteed=True)]) == 1
    (line,) = VariantReport.model_validate_json(capsys.readouterr().out).findings
    assert (line.code, line.at) == ("PCP-3", "purchase_guaranteed")
    assert [basis.confidence for basis in line.bases] == ["V", "M"]


def test_the_day_decides_the_threshold(file, capsys):
    dear = file(route="rd-services", mass_production=False, phases=[
        {"code": "design", "title": "Design", "kind": "design", "targets": "It works.",
         "budget_cents": 95_000_000, "suppliers": 1},
    ])  # fmt: skip
    assert cli.run(["check-variant", dear]) == 1
    assert cli.run(["check-variant", dear, "--on", "2025-05-05"]) == 0
    assert cli.run(["check-variant", dear, "--on", "1999-05-05"]) == 0
    capsys.readouterr()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"titel": 1}', "titel: there is no such field. Did you mean “title”?"),
        (b"{", "not valid JSON"),
        (json.dumps(merged(pages.BASE, {"route": "magic"})).encode(), "route: this value"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(file, capsys, content, says):
    assert cli.run(["check-variant", file(content), "--language", "en"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert says in said.err


def test_a_missing_file_is_refused(capsys):
    assert cli.run(["check-variant", "no-such-file.json"]) == 2
    assert cli.run(["check-variant", "bad\0name"]) == 2
    assert capsys.readouterr().err.count("\n") == 2


@pytest.mark.parametrize("name", ["variant", "variant-check"])
def test_the_schema_is_printed(capsys, name):
    assert cli.run(["schema", name]) == 0
    assert json.loads(capsys.readouterr().out)["additionalProperties"] is False


WORDS = st.text(max_size=5)
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


@given(name=st.sampled_from(sorted(pages.BASE)), value=ANY)
def test_no_value_gives_a_traceback(name, value):
    with contextlib.suppress(Unusable):
        findings(read_variant(json.dumps(pages.BASE | {name: value}).encode()), eu_cents=1)


def test_a_code_stands_once(file, capsys):
    twice = pages.BASE["risks"] * 2
    assert cli.run(["check-variant", file(risks=twice), "--language", "en"]) == 2
    assert "risks[1].code: the code few is there already" in capsys.readouterr().err
