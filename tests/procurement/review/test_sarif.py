"""A review as SARIF 2.1.0: the structure that code hosts read."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from pomost.config import cli
from pomost.procurement.review.exports.sarif import uri_of
from pomost.procurement.review.rules import RULES
from tests.procurement.review import pages

TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
LINE = {"type": "integer", "minimum": 1}
RULE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id", "shortDescription", "helpUri"],
    "properties": {
        "id": {"type": "string"},
        "shortDescription": TEXT,
        "fullDescription": TEXT,
        "help": TEXT,
        "helpUri": {"type": "string", "pattern": "^[a-z][a-z0-9+.-]*:"},
        "defaultConfiguration": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"level": LEVEL},
        },
        "properties": {
            "type": "object",
            "properties": {"tags": {"type": "array", "uniqueItems": True}},
        },
    },
}
LOCATION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "physicalLocation": {
            "type": "object",
            "additionalProperties": False,
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"uri": {"type": "string"}, "index": {"type": "integer"}},
                },
                "region": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["startLine"],
                    "properties": {
                        "startLine": LINE,
                        "startColumn": LINE,
                        "endLine": LINE,
                        "endColumn": LINE,
                    },
                },
            },
        },
        "logicalLocations": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"fullyQualifiedName": {"type": "string"}},
            },
        },
    },
}
RESULT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["message", "ruleId", "suppressions"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": TEXT,
        "locations": {"type": "array", "items": LOCATION},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "suppressions": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["kind"],
                "properties": {
                    "kind": {"enum": ["inSource", "external"]},
                    "status": {"enum": ["accepted", "underReview", "rejected"]},
                    "justification": {"type": "string"},
                },
            },
        },
        "properties": {"type": "object"},
    },
}
# The part of the published schema that we use, closed against misspelt names.
SARIF = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "additionalProperties": False,
                                "required": ["name"],
                                "properties": {
                                    "name": {"type": "string"},
                                    "fullName": {"type": "string"},
                                    "language": {"pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": RULE,
                                    },
                                },
                            }
                        },
                    },
                    "language": {"pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "invocations": {
                        "type": "array",
                        "items": {"type": "object", "required": ["executionSuccessful"]},
                    },
                    "artifacts": {"type": "array", "items": {"type": "object"}},
                    "results": {"type": "array", "items": RESULT},
                    "properties": {"type": "object"},
                },
            },
        },
    },
}
BROKEN = {
    "penalty_cap_percent": 0,
    "price_weight_percent": 50,
    "indexation": "",
    "suppressed": {"CON-004": "The contract has fixed prices by a decision of the council."},
}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("lint") / "zamówienie 1.json"


def lint(path, content, *options):
    path.write_bytes(content)
    return cli.run(["lint", str(path), "--format", "sarif", "--language", "en", *options])


def test_the_output_has_the_structure_of_sarif(path, capsys):
    text = json.dumps(pages.merged(pages.BASE, BROKEN), ensure_ascii=False, indent=2)
    assert lint(path, text.encode()) == 1
    made = json.loads(capsys.readouterr().out)

    Draft7Validator(SARIF).validate(made)
    run = made["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    by_rule = {result["ruleId"]: result for result in run["results"]}
    for code, result in by_rule.items():
        assert rules[result["ruleIndex"]]["id"] == code
        assert result["level"] == rules[result["ruleIndex"]]["defaultConfiguration"]["level"]
    cap = by_rule["CON-007"]
    assert cap["level"] == "error"
    location = cap["locations"][0]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "penalty_cap_percent"}]
    region = location["physicalLocation"]["region"]
    line = text.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "0"
    assert location["physicalLocation"]["artifactLocation"]["uri"].endswith(
        "zam%C3%B3wienie%201.json"
    )
    assert cap["suppressions"] == []


def test_what_the_buyer_left_out_is_suppressed_with_the_reason(path, capsys):
    lint(path, json.dumps(pages.merged(pages.BASE, BROKEN)).encode())
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    left = [result for result in results if result["suppressions"]]
    assert [result["ruleId"] for result in left] == ["CON-004"]
    assert left[0]["suppressions"][0] == {
        "kind": "inSource",
        "status": "accepted",
        "justification": BROKEN["suppressed"]["CON-004"],
    }


def test_levels_follow_the_severity(path, capsys):
    lint(path, json.dumps(pages.BASE).encode(), "--pages", "https://example.org/rules/")
    rules = json.loads(capsys.readouterr().out)["runs"][0]["tool"]["driver"]["rules"]
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules}
    assert (levels["CON-001"], levels["CON-006"], levels["CON-005"]) == ("error", "warning", "note")
    assert rules[0]["helpUri"] == f"https://example.org/rules/{rules[0]['id']}"


def test_paths_become_addresses():
    assert uri_of("-") == "stdin.json"
    assert uri_of("a b/ż.json") == "a%20b/%C5%BC.json"
    assert uri_of("/tmp/x.json") == "file:///tmp/x.json"
    assert re.fullmatch(r"[!-~]+", uri_of("bad\udcff.json"))


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from([*pages.BASE.values()]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*pages.BASE, "code", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
changes = st.dictionaries(st.sampled_from([*pages.BASE, "ways", "groups", "x"]), values, max_size=4)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    content=st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | changes.map(lambda change: json.dumps(pages.BASE | change).encode()),
    form=st.sampled_from(["sarif", "json", "text"]),
)
def test_nothing_that_can_be_written_to_a_file_gives_a_traceback(path, capsys, content, form):
    path.write_bytes(content)
    code = cli.run(["lint", str(path), "--format", form])
    said = capsys.readouterr()
    assert code in (0, 1, 2)
    assert "Traceback" not in said.err
    if code == 2:
        assert said.out == ""
        assert said.err.count("\n") == 1
    elif form == "sarif":
        Draft7Validator(SARIF).validate(json.loads(said.out))
