"""Our compiler of Schematron, on a small schema of our own."""

import json
import subprocess
import sys

import pytest
from lxml import etree

from pomost.procurement.notices.rules.findings import of_schematron
from pomost.procurement.notices.rules.schematron import (
    BadSchematron,
    names_in,
    needed_names,
    read_schema,
    schema_as_json,
    schema_from_json,
    stylesheet,
)

SCHEMA = b"""<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
  <ns prefix="t" uri="urn:t"/>
  <let name="most" value="2"/>
  <phase id="one"><active pattern="first"/></phase>
  <phase id="both"><active pattern="first"/><active pattern="second"/></phase>
  <include href="first.sch"/>
  <pattern id="second">
    <let name="all" value="//t:item"/>
    <rule context="/t:list">
      <assert id="few" role="WARN" test="count($all) le $most">x</assert>
    </rule>
    <rule context="t:list/t:gone"><assert id="never" test="false()">x</assert></rule>
  </pattern>
</schema>"""
FIRST = b"""<pattern id="first" xmlns="http://purl.oclc.org/dsdl/schematron">
  <rule context="t:item[@kind = 'a']">
    <assert id="a-long" role="ERROR" diagnostics="BT-541-Lot"
      test="string-length(.) &gt; 2">x</assert>
  </rule>
  <rule context="t:item"><assert id="any" role="ERROR" test="false()">x</assert></rule>
  <rule context="t:item/@kind"><assert id="kind" role="ERROR" test=". = 'a'">x</assert></rule>
</pattern>"""
LIST = (
    b'<list xmlns="urn:t"><item kind="a">abc</item><item kind="a">a</item><item kind="b"/></list>'
)


def compiled():
    return read_schema(SCHEMA, {"first.sch": FIRST}.__getitem__)


def run(tmp_path, phase, notice=LIST):
    schema = schema_from_json(json.loads(json.dumps(schema_as_json(compiled(), phase))))
    sheet, file = tmp_path / "rules.xsl", tmp_path / "notice.xml"
    sheet.write_text(stylesheet(schema, phase, names_in(etree.fromstring(notice), schema)))
    file.write_bytes(notice)
    program = "pomost.procurement.notices.rules.saxon"
    done = subprocess.run(
        [sys.executable, "-m", program, str(sheet), str(file)], capture_output=True, check=True
    )
    return of_schematron(done.stdout)


def test_only_the_first_rule_that_fits_a_node_counts(tmp_path):
    found = run(tmp_path, "one")

    assert [(one.rule, one.at) for one in found] == [
        ("a-long", "/list[1]/item[2]"),
        ("any", "/list[1]/item[3]"),
        ("kind", "/list[1]/item[3]/@kind"),
    ]
    assert found[0].bt == "BT-541"


def test_a_phase_runs_its_patterns_with_their_variables(tmp_path):
    found = {one.rule: one.role for one in run(tmp_path, "both")}

    assert found["few"] == "WARN"
    assert "never" not in found


@pytest.mark.parametrize(
    ("context", "names"),
    [
        ("/*/t:a[t:b = 'x/y']/t:c/@d", {"t:a", "t:c"}),
        ("/*[$kind = '16']", set()),
        ("//t:a", {"t:a"}),
        ("t:a | t:b", set()),
        ("t:a[count(t:b) > 1", set()),
        ("//*[not(child::*)]", set()),
    ],
)
def test_a_rule_needs_the_elements_of_its_path(context, names):
    assert needed_names(context) == names


def test_a_rule_about_elements_that_are_not_there_is_not_compiled():
    sheet = stylesheet(compiled(), "both", {"t:list", "t:item"})

    assert "never" not in sheet
    assert "a-long" in sheet


@pytest.mark.parametrize(
    "wrong",
    [
        SCHEMA.replace(b"<phase", b"<function/><phase", 1),
        SCHEMA.replace(b'<active pattern="second"/>', b'<active pattern="third"/>'),
        SCHEMA.replace(b'<rule context="/t:list">', b'<rule context="/t:list"><report/>'),
        SCHEMA.replace(b'<let name="all"', b'<extends/><let name="all"'),
    ],
)
def test_what_the_compiler_does_not_know_is_refused(wrong):
    with pytest.raises(BadSchematron):
        read_schema(wrong, {"first.sch": FIRST}.__getitem__)
