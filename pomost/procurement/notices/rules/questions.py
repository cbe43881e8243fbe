"""What a notice asks beyond the purchase: one line for each answer, with its BT number.

Pure: no Django, no database, no clock. Source: docs/formats/notices.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from pomost.procurement.notices.rules import answers as codes
from pomost.procurement.notices.rules.answers import result_field
from pomost.procurement.notices.rules.draft import Draft, Part

Kind = Literal["line", "words", "code", "codes", "day", "hour", "number", "flag", "money", "nuts"]
Condition = Callable[[Draft], bool]
RESULTS: Final = frozenset({"29", "33", "36", "38"})
AWARDED: Final = frozenset({"29", "33", "38"})
CALLS: Final = frozenset({"12", "16", "20", "23", "E3"})
TENDERS: Final = frozenset({"16", "20", "E3"})
ALL: Final = frozenset({"E1", "4", "7", *CALLS, *RESULTS})


@dataclass(frozen=True, slots=True)
class Question:
    """One answer: where it is asked, and whether the notice cannot do without it."""

    name: str  # of the field of Answers, or of LotResult
    bt: str
    section: str
    kind: Kind = "line"
    on: frozenset[str] = ALL
    when: Condition = lambda _draft: True
    needed: bool = True
    codes: tuple[str, ...] = ()


def _two_stages(draft: Draft) -> bool:
    return draft.subtype.code == "16" and not draft.one_stage


def _opens(draft: Draft) -> bool:
    return draft.procedure == "open"


def _in_eu(draft: Draft) -> bool:
    return draft.subtype.law != "other"


def _corrects(draft: Draft) -> bool:
    return bool(draft.answers.corrects_notice.strip())


NOT_38: Final = ALL - {"38"}
NOT_E1: Final = ALL - {"E1"}
WITH_AIMS: Final = ALL - {"E1", "4"}
QUESTIONS: Final = (
    Question("buyer_id", "BT-501", "buyer"),
    Question("buyer_street", "BT-510", "buyer", needed=False),
    Question("buyer_city", "BT-513", "buyer"),
    Question("buyer_postcode", "BT-512", "buyer"),
    Question("buyer_nuts", "BT-507", "buyer", "nuts"),
    Question("buyer_contact", "BT-502", "buyer", needed=False),
    Question("buyer_email", "BT-506", "buyer"),
    Question("buyer_phone", "BT-503", "buyer"),
    Question("buyer_website", "BT-505", "buyer", needed=False),
    Question("buyer_legal_type", "BT-11", "buyer", "code", NOT_38, codes=codes.LEGAL_TYPES),
    Question("buyer_activity", "BT-10", "buyer", "code", NOT_38, codes=codes.ACTIVITIES),
    Question("review_name", "BT-500", "review", on=NOT_E1, when=_in_eu),
    Question("review_id", "BT-501", "review", on=NOT_E1, when=_in_eu),
    Question("review_street", "BT-510", "review", on=NOT_E1, when=_in_eu, needed=False),
    Question("review_city", "BT-513", "review", on=NOT_E1, when=_in_eu),
    Question("review_postcode", "BT-512", "review", on=NOT_E1, when=_in_eu),
    Question("review_nuts", "BT-507", "review", "nuts", NOT_E1, when=_in_eu),
    Question("review_email", "BT-506", "review", on=NOT_E1, when=_in_eu, needed=False),
    Question("review_phone", "BT-503", "review", on=NOT_E1, when=_in_eu, needed=False),
    Question("review_deadlines", "BT-99", "review", "words", NOT_E1 - {"4"}, _in_eu, needed=False),
    Question("place_nuts", "BT-5071", "procedure", "nuts"),
    Question("local_law", "BT-01(f)", "procedure", "words", frozenset({"E1", "E3"})),
    Question("features", "BT-88", "procedure", "words", frozenset({"12", "20", "33"})),
    Question("planned_on", "BT-127", "procedure", "day", frozenset({"4", "7"}), needed=False),
    Question("documents_url", "BT-15", "procedure", on=CALLS),
    Question("submission_url", "BT-18", "procedure", on=CALLS | {"E1"}),
    Question("deadline_on", "BT-131", "procedure", "day", CALLS | {"E1"}),
    Question("deadline_time", "BT-131", "procedure", "hour", CALLS | {"E1"}),
    Question("opening_on", "BT-132", "procedure", "day", TENDERS, _opens, needed=False),
    Question("opening_time", "BT-132", "procedure", "hour", TENDERS, _opens, needed=False),
    Question(
        "validity_months",
        "BT-98",
        "procedure",
        "number",
        TENDERS,
        lambda draft: draft.one_stage,
    ),
    Question("min_candidates", "BT-50", "procedure", "number", frozenset({"16"}), _two_stages),
    Question(
        "max_lots",
        "BT-31",
        "procedure",
        "number",
        TENDERS,
        lambda draft: len(draft.file.lots) > 1,
    ),
    Question(
        "direct_award",
        "BT-136",
        "procedure",
        "code",
        frozenset({"29"}),
        lambda draft: draft.procedure == "neg-wo-call",
        codes=codes.DIRECT_AWARDS,
    ),
    Question(
        "direct_award_reason",
        "BT-135",
        "procedure",
        "words",
        frozenset({"29"}),
        lambda draft: draft.procedure == "neg-wo-call",
    ),
    Question("eu_funds", "BT-60", "terms", "flag", WITH_AIMS - {"38"}),
    Question("variants", "BT-63", "terms", "flag", CALLS - {"23"}),
    Question("gpa", "BT-115", "terms", "flag", frozenset({"7", "16", "29"})),
    Question("einvoicing", "BT-743", "terms", "code", CALLS - {"23"} | {"7"}, codes=codes.ALLOWED),
    Question("eordering", "BT-92", "terms", "flag", CALLS - {"23"} | {"7"}),
    Question("epayment", "BT-93", "terms", "flag", CALLS - {"23"} | {"7"}),
    Question(
        "strategic_reason",
        "BT-777",
        "aims",
        "words",
        WITH_AIMS,
        lambda draft: bool(draft.strategic),
    ),
    Question(
        "green",
        "BT-774",
        "aims",
        "codes",
        WITH_AIMS,
        lambda draft: "env-imp" in draft.strategic,
        codes=codes.GREEN,
    ),
    Question(
        "innovation",
        "BT-776",
        "aims",
        "codes",
        WITH_AIMS,
        lambda draft: "inn-pur" in draft.strategic,
        codes=codes.INNOVATION,
    ),
    Question(
        "accessibility_reason",
        "BT-755",
        "aims",
        "words",
        WITH_AIMS,
        lambda draft: draft.accessibility == "n-inc-just",
    ),
    Question("formula", "BT-543", "aims", "words", WITH_AIMS - {"23", "36", "38"}, needed=False),
    Question("contest_criterion", "BT-540", "contest", "words", frozenset({"23", "36"})),
    Question("jury_binding", "BT-42", "contest", "flag", frozenset({"23"})),
    Question("follow_up", "BT-41", "contest", "flag", frozenset({"23"})),
    Question("prize_cents", "BT-644", "contest", "money", frozenset({"23"}), needed=False),
    Question("prize_words", "BT-45", "contest", "words", frozenset({"23"}), needed=False),
    Question("modified_notice", "BT-1501(n)", "modification", on=frozenset({"38"})),
    Question(
        "modification",
        "BT-200",
        "modification",
        "code",
        frozenset({"38"}),
        codes=codes.MODIFICATIONS,
    ),
    Question("modification_reason", "BT-201", "modification", "words", frozenset({"38"})),
    Question("modification_words", "BT-202", "modification", "words", frozenset({"38"})),
    Question("corrects_notice", "BT-758", "correction", on=NOT_38, needed=False),
    Question(
        "correction", "BT-140", "correction", "code", NOT_38, _corrects, codes=codes.CORRECTIONS
    ),
    Question("correction_reason", "BT-762", "correction", "words", NOT_38, _corrects, needed=False),
    Question("correction_words", "BT-141", "correction", "words", NOT_38, _corrects, needed=False),
    Question(
        "documents_changed_on", "BT-719", "correction", "day", NOT_38, _corrects, needed=False
    ),
    Question("more", "BT-300", "procedure", "words", needed=False),
)


@dataclass(frozen=True, slots=True)
class ResultQuestion:
    """One answer about one lot; ``needed`` depends on how it ended."""

    name: str
    bt: str
    kind: Kind = "line"
    on: frozenset[str] = RESULTS
    outcomes: tuple[str, ...] = ("selec-w",)  # where the answer is needed
    codes: tuple[str, ...] = ()
    needed: bool = True


_COUNTED: Final = ("selec-w", "clos-nw")
RESULT_QUESTIONS: Final = (
    ResultQuestion("changed", "BT-1501(c)", "flag", frozenset({"38"})),
    ResultQuestion("outcome", "BT-142", "code", RESULTS - {"38"}, ("",), codes.OUTCOMES),
    ResultQuestion("no_award", "BT-144", "code", RESULTS - {"38"}, ("clos-nw",), codes.NO_AWARD),
    ResultQuestion("tenders", "BT-759", "number", RESULTS - {"38"}, _COUNTED),
    ResultQuestion("tenders_sme", "BT-759", "number", RESULTS - {"38"}, _COUNTED),
    ResultQuestion("tenders_online", "BT-759", "number", RESULTS - {"38"}, _COUNTED),
    ResultQuestion("tenders_eea", "BT-759", "number", RESULTS - {"38"}, _COUNTED),
    ResultQuestion("tenders_far", "BT-759", "number", RESULTS - {"38"}, _COUNTED),
    ResultQuestion("winner_name", "BT-500"),
    ResultQuestion("winner_id", "BT-501"),
    ResultQuestion("winner_street", "BT-510", needed=False),
    ResultQuestion("winner_city", "BT-513"),
    ResultQuestion("winner_postcode", "BT-512"),
    ResultQuestion("winner_nuts", "BT-507", "nuts"),
    ResultQuestion("winner_email", "BT-506", needed=False),
    ResultQuestion("winner_phone", "BT-503", needed=False),
    ResultQuestion("winner_size", "BT-165", "code", RESULTS - {"38"}, codes=codes.SIZES),
    ResultQuestion("tender_ref", "BT-3201"),
    ResultQuestion("value_cents", "BT-720", "money", AWARDED),
    ResultQuestion("subcontracting", "BT-773", "flag", frozenset({"29"})),
    ResultQuestion("chosen_on", "BT-1451", "day", needed=False),
    ResultQuestion("contract_ref", "BT-150", on=AWARDED),
    ResultQuestion("concluded_on", "BT-145", "day", AWARDED),
)


@dataclass(frozen=True, slots=True)
class Gap:
    """An answer that the notice cannot do without; ``lot`` is None outside the results."""

    name: str
    bt: str
    lot: int | None = None

    @property
    def field(self) -> str:
        """The form's name of it."""
        return self.name if self.lot is None else result_field(self.lot, self.name)


def asked(draft: Draft) -> list[Question]:
    """The questions of this notice, in order."""
    code = draft.subtype.code
    return [one for one in QUESTIONS if code in one.on and one.when(draft)]


def asked_of_results(draft: Draft) -> list[ResultQuestion]:
    """The questions about each lot; none before a procedure ends."""
    several = len(draft.parts) > 1
    return [
        one
        for one in RESULT_QUESTIONS
        if draft.subtype.code in one.on and (several or one.name != "changed")
    ]


def gaps(draft: Draft) -> list[Gap]:
    """The answers that are needed and missing."""
    found = [
        Gap(one.name, one.bt)
        for one in asked(draft)
        if one.needed and _empty(getattr(draft.answers, one.name))
    ]
    for part in draft.parts:
        found += _gaps_of(draft, part)
    return found


def _gaps_of(draft: Draft, part: Part) -> list[Gap]:
    """What is missing about one lot; a lot of a modification may be left out wholly."""
    result, questions = draft.result(part), asked_of_results(draft)
    outcome = result.outcome
    if draft.subtype.code == "38":
        touched = any(not _empty(getattr(result, one.name)) for one in questions)
        several = len(draft.parts) > 1
        left_out = result.changed is False or not touched
        outcome = "open-nw" if several and left_out else "selec-w"
    return [
        Gap(one.name, one.bt, part.number)
        for one in questions
        if _needed(one, outcome)
        and _empty(getattr(result, one.name))
        and not (result.nothing_came and one.bt == "BT-759")
    ]


def _needed(question: ResultQuestion, outcome: str) -> bool:
    return question.needed and (outcome in question.outcomes or question.name == "outcome")


def _empty(value: object) -> bool:
    return value is None or value == () or (isinstance(value, str) and not value.strip())
