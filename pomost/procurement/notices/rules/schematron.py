"""Turns the static Schematron of the eForms SDK into one stylesheet for one notice.

The subset that the SDK uses: phases, includes, let, pattern, rule and assert. Only the rules that
can meet an element of the notice are written out, so that Saxon has little to compile.
Pure: no Django, no database, no clock. Source: docs/decisions/0011-own-schematron-compiler.md.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from lxml import etree

SCH: Final = "{http://purl.oclc.org/dsdl/schematron}"
XSL: Final = "http://www.w3.org/1999/XSL/Transform"
STEP: Final = re.compile(r"^@?[A-Za-z_][\w.-]*:?[\w.-]*$")


class BadSchematron(ValueError):
    """The schema uses something that this compiler does not know."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """What must be true, and what to say when it is not."""

    id: str
    role: str
    flag: str
    fields: str  # the SDK's fields it is about, as `diagnostics` lists them
    test: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Assertions about the nodes of one context; ``names`` are elements these cannot lack."""

    context: str
    names: frozenset[str]
    assertions: tuple[Assertion, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Rules of which only the first that fits a node counts."""

    id: str
    lets: tuple[tuple[str, str], ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """A whole Schematron schema, its includes resolved."""

    namespaces: tuple[tuple[str, str], ...]
    lets: tuple[tuple[str, str], ...]
    phases: dict[str, tuple[str, ...]]
    patterns: dict[str, Pattern]


def read_schema(main: bytes, include: Callable[[str], bytes]) -> Schema:
    """The schema in ``main``; ``include`` gives the bytes of a file it names.

    Raises BadSchematron for what this compiler does not know.
    """
    root = _parsed(main)
    if _kind(root) != "schema":
        raise BadSchematron(f"a schema was expected, not {_kind(root)}")
    namespaces, lets, phases, patterns = [], [], {}, {}
    for child in root.iterchildren(etree.Element):
        kind = _kind(child)
        if kind == "ns":
            namespaces.append((child.get("prefix", ""), child.get("uri", "")))
        elif kind == "let":
            lets.append((child.get("name", ""), child.get("value", "")))
        elif kind == "phase":
            phases[child.get("id", "")] = tuple(
                active.get("pattern", "") for active in child.iterchildren(f"{SCH}active")
            )
        elif kind == "include":
            pattern = _pattern(_parsed(include(child.get("href", ""))))
            patterns[pattern.id] = pattern
        elif kind == "pattern":
            pattern = _pattern(child)
            patterns[pattern.id] = pattern
        elif kind not in ("title", "diagnostics"):
            raise BadSchematron(f"unknown element {kind}")
    for phase, active in phases.items():
        if lost := set(active) - patterns.keys():
            raise BadSchematron(f"phase {phase} names {sorted(lost)[0]}, which is nowhere")
    return Schema(tuple(namespaces), tuple(lets), phases, patterns)


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _kind(element: etree._Element) -> str:
    tag = str(element.tag)
    return tag.removeprefix(SCH) if tag.startswith(SCH) else tag


def _pattern(element: etree._Element) -> Pattern:
    lets, rules = [], []
    if _kind(element) != "pattern":
        raise BadSchematron(f"a pattern was expected, not {_kind(element)}")
    for child in element.iterchildren(etree.Element):
        if _kind(child) == "let":
            lets.append((child.get("name", ""), child.get("value", "")))
        elif _kind(child) == "rule":
            rules.append(_rule(child))
        else:
            raise BadSchematron(f"unknown element {_kind(child)} in a pattern")
    return Pattern(element.get("id", ""), tuple(lets), tuple(rules))


def _rule(element: etree._Element) -> Rule:
    found = []
    for child in element.iterchildren(etree.Element):
        if _kind(child) != "assert" or len(child):
            raise BadSchematron(f"unknown element {_kind(child)} in a rule")
        found.append(
            Assertion(
                id=child.get("id", ""),
                role=child.get("role", "ERROR"),
                flag=child.get("flag", ""),
                fields=child.get("diagnostics", ""),
                test=child.get("test", ""),
            )
        )
    context = element.get("context", "")
    return Rule(context, needed_names(context), tuple(found))


def needed_names(context: str) -> frozenset[str]:
    """The elements that must exist in a notice for the context to meet anything.

    Empty when that is not certain; then the rule always stays.
    """
    path = _without_predicates(context)
    if path is None or "|" in path or "(" in path:
        return frozenset()
    steps = [step for step in path.split("/") if step]
    if not all(step == "*" or STEP.match(step) for step in steps):
        return frozenset()
    return frozenset(step for step in steps if step != "*" and not step.startswith("@"))


def _without_predicates(path: str) -> str | None:
    """The path with everything in brackets left out; None when they do not match up."""
    kept, depth, quote = [], 0, ""
    for sign in path:
        if quote:
            quote = "" if sign == quote else quote
        elif depth and sign in "'\"":
            quote = sign
        elif sign == "[":
            depth += 1
        elif sign == "]":
            depth -= 1
        elif not depth:
            kept.append(sign)
        if depth < 0:
            return None
    return None if depth or quote else "".join(kept).strip()


def names_in(notice: etree._Element, schema: Schema) -> frozenset[str]:
    """The elements of a notice, written with the prefixes of the schema."""
    prefixes = {uri: prefix for prefix, uri in schema.namespaces}
    found = set()
    for element in notice.iter(etree.Element):
        name = etree.QName(element)
        found.add(f"{prefixes.get(name.namespace or '', '?')}:{name.localname}")
    return frozenset(found)


def stylesheet(schema: Schema, phase: str, present: Collection[str]) -> str:
    """XSLT 3 that lists the failed assertions of one phase as ``<f>`` elements.

    ``present`` are the names of the notice's elements.
    Raises KeyError when there is no such phase.
    """
    here = frozenset(present)
    spaces = " ".join(f"xmlns:{p}={quoteattr(uri)}" for p, uri in schema.namespaces)
    out = [
        f'<xsl:stylesheet version="3.0" xmlns:xsl="{XSL}" {spaces} expand-text="no">',
        '<xsl:output method="xml" indent="no" omit-xml-declaration="yes"/>',
        *(_variable(name, value) for name, value in schema.lets),
    ]
    calls, known = [], dict(schema.lets)
    for number, pattern_id in enumerate(schema.phases[phase]):
        pattern = schema.patterns[pattern_id]
        rules = [rule for rule in pattern.rules if rule.names <= here]
        if not rules:
            continue
        for name, value in pattern.lets:
            if known.setdefault(name, value) != value:
                raise BadSchematron(f"{name} is said twice, differently")
            out.append(_variable(name, value)) if (name, value) not in schema.lets else None
        out.append(f'<xsl:mode name="m{number}" on-no-match="shallow-skip"/>')
        calls.append(f'<xsl:apply-templates select="/" mode="m{number}"/>')
        for place, rule in enumerate(rules):
            out += _template(rule, mode=f"m{number}", priority=len(rules) - place)
    out.append(f'<xsl:template match="/"><r>{"".join(calls)}</r></xsl:template>')
    out.append("</xsl:stylesheet>")
    return "\n".join(out)


def _variable(name: str, value: str) -> str:
    return f"<xsl:variable name={quoteattr(name)} select={quoteattr(value)}/>"


def _template(rule: Rule, *, mode: str, priority: int) -> list[str]:
    out = [f'<xsl:template mode="{mode}" priority="{priority}" match={quoteattr(rule.context)}>']
    for one in rule.assertions:
        out.append(
            f"<xsl:if test={quoteattr(f'not({one.test})')}><f id={quoteattr(one.id)}"
            f" role={quoteattr(one.role)} fields={quoteattr(one.fields)}>"
            '<xsl:value-of select="path()"/></f></xsl:if>'
        )
    out.append(f'<xsl:apply-templates select="@*|node()" mode="{mode}"/></xsl:template>')
    return out


def schema_as_json(schema: Schema, phase: str) -> dict[str, Any]:
    """One phase with what it needs, as values of JSON."""
    return {
        "namespaces": schema.namespaces,
        "lets": schema.lets,
        "phase": phase,
        "patterns": [
            {
                "id": pattern.id,
                "lets": pattern.lets,
                "rules": [
                    [
                        rule.context,
                        sorted(rule.names),
                        [[a.id, a.role, a.flag, a.fields, a.test] for a in rule.assertions],
                    ]
                    for rule in pattern.rules
                ],
            }
            for pattern in (schema.patterns[one] for one in schema.phases[phase])
        ],
    }


def schema_from_json(stored: dict[str, Any]) -> Schema:
    """What ``schema_as_json`` wrote."""
    patterns = {
        one["id"]: Pattern(
            id=one["id"],
            lets=tuple((name, value) for name, value in one["lets"]),
            rules=tuple(
                Rule(context, frozenset(names), tuple(Assertion(*a) for a in assertions))
                for context, names, assertions in one["rules"]
            ),
        )
        for one in stored["patterns"]
    }
    return Schema(
        namespaces=tuple((prefix, uri) for prefix, uri in stored["namespaces"]),
        lets=tuple((name, value) for name, value in stored["lets"]),
        phases={stored["phase"]: tuple(patterns)},
        patterns=patterns,
    )
