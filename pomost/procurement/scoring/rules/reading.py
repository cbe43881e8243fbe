"""Reads a file of bids, or says in one sentence what is wrong with it and where."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final, NoReturn

from pomost.kernel.files import FileKind, Unusable, read_file
from pomost.kernel.texts import Figure, say
from pomost.procurement.scoring.rules.exact import places_of
from pomost.procurement.scoring.rules.formulas import Offered
from pomost.procurement.scoring.rules.shape import (
    FORMAT,
    MONEY,
    AbsoluteLine,
    Better,
    Bid,
    BidsFile,
    Criterion,
    JuryMean,
    LifeCycle,
    LinearToLowest,
    LowestRatio,
    Measure,
    MinMax,
    MoneyEquivalent,
    PerUnit,
    Rounding,
    Step,
    Steps,
    YesNo,
)

AMOUNTS: Final = 2  # of a cost over the whole life: one year, the end

BIDS: Final = FileKind(
    model=BidsFile,
    format=FORMAT,
    schema="bids",
    parts=(
        Bid,
        Criterion,
        LifeCycle,
        Rounding,
        Step,
        LowestRatio,
        LinearToLowest,
        MinMax,
        AbsoluteLine,
        MoneyEquivalent,
        Steps,
        YesNo,
        PerUnit,
        JuryMean,
    ),
    discriminator="formula",
)


def read_bids(data: bytes) -> BidsFile:
    """The bids in a UTF-8 JSON file; raises Unusable. Source: docs/formats/bids.md."""
    file = read_file(data, BIDS)
    check(file)
    return file


def _refuse(at: str, pl: str, en: str, **figures: Figure) -> NoReturn:
    raise Unusable(say(f"{{at}}: {pl}", f"{{at}}: {en}", at=at, **figures), at=at)


def check(file: BidsFile) -> None:
    """Refuse a file whose parts do not fit together; raises Unusable."""
    _check_codes("criteria", [criterion.code for criterion in file.criteria])
    _check_codes("bids", [bid.code for bid in file.bids])
    total = sum((criterion.weight_percent for criterion in file.criteria), Decimal(0))
    if total != 100:
        _refuse(
            "criteria",
            "wagi dają razem {total}%; mają dać 100%.",
            "the weights add up to {total}%; they must make 100%.",
            total=total,
        )
    if len(set(file.tie_break)) < len(file.tie_break):
        _refuse("tie_break", "wpisz każdą regułę raz.", "write each rule once.")
    in_money = [c for c in file.criteria if isinstance(c.scoring, MoneyEquivalent)]
    if len(in_money) > 1:
        _refuse(
            f"criteria[{file.criteria.index(in_money[1])}].scoring",
            "wzór money-equivalent może mieć tylko jedno kryterium.",
            "only one criterion may have the formula money-equivalent.",
        )
    for place, criterion in enumerate(file.criteria):
        if (places_of(Fraction(criterion.weight_percent)) or 0) > file.rounding.places:
            # Rounded up, a bid could earn more than the weight.
            _refuse(
                f"criteria[{place}].weight_percent",
                "waga ma więcej miejsc po przecinku niż zaokrąglone punkty.",
                "the weight has more decimal places than rounded points.",
            )
        _check_formula(f"criteria[{place}].scoring", criterion)
    known = {c.code for c in file.criteria if c.measure is not Measure.PRICE}
    for place, bid in enumerate(file.bids):
        _check_bid(f"bids[{place}]", bid, file.criteria, known)


def _check_codes(at: str, codes: list[str]) -> None:
    seen: set[str] = set()
    for place, code in enumerate(codes):
        if code in seen:
            _refuse(
                f"{at}[{place}].code",
                "kod {code} już jest. Każdy ma być inny.",
                "the code {code} is there already. Each must differ.",
                code=code,
            )
        seen.add(code)


def _check_formula(at: str, criterion: Criterion) -> None:
    scoring, money = criterion.scoring, criterion.measure in MONEY
    if criterion.life_cycle is not None and criterion.measure is not Measure.LIFE_CYCLE_COST:
        _refuse(
            f"{at.removesuffix('scoring')}life_cycle",
            "lata i dyskonto ma tylko measure life-cycle-cost.",
            "only measure life-cycle-cost has years and a discount.",
        )
    if money and isinstance(scoring, YesNo | PerUnit | JuryMean):
        _refuse(
            f"{at}.formula",
            "{formula} nie ocenia kwot. Wybierz inny wzór albo measure quality.",
            "{formula} does not judge amounts. Choose another formula, or measure quality.",
            formula=scoring.formula,
        )
    if isinstance(scoring, MoneyEquivalent) and not money:
        _refuse(
            f"{at}.formula",
            "money-equivalent ocenia tylko kwoty (measure price, cost albo life-cycle-cost).",
            "money-equivalent judges amounts only (measure price, cost or life-cycle-cost).",
        )
    if isinstance(scoring, MinMax) and money and scoring.better is Better.HIGHER:
        _refuse(f"{at}.better", "mniej pieniędzy jest lepiej.", "less money is better.")
    if isinstance(scoring, AbsoluteLine):
        if scoring.full_at == scoring.none_at:
            _refuse(f"{at}.none_at", "ma być inne niż full_at.", "must differ from full_at.")
        if money and scoring.full_at > scoring.none_at:
            _refuse(
                f"{at}.full_at",
                "mniej pieniędzy jest lepiej: full_at ma być mniejsze niż none_at.",
                "less money is better: full_at must be less than none_at.",
            )
    if isinstance(scoring, Steps):
        _check_steps(at, scoring, money=money)
    if isinstance(scoring, JuryMean):
        if scoring.highest_mark <= scoring.lowest_mark:
            _refuse(
                f"{at}.highest_mark",
                "ma być większe niż lowest_mark.",
                "must be greater than lowest_mark.",
            )
        if scoring.trimmed * 2 >= scoring.jurors:
            _refuse(
                f"{at}.trimmed",
                "po odrzuceniu skrajnych ocen nic nie zostaje: jurorów jest {jurors}.",
                "nothing is left after leaving out extremes: there are {jurors} jurors.",
                jurors=scoring.jurors,
            )


def _check_steps(at: str, scoring: Steps, *, money: bool) -> None:
    if money and scoring.better is Better.HIGHER:
        _refuse(
            f"{at}.better",
            "mniej pieniędzy jest lepiej: wpisz lower.",
            "less money is better: write lower.",
        )
    for place, (before, step) in enumerate(
        zip(scoring.table, scoring.table[1:], strict=False), start=1
    ):
        rises = step.bound > before.bound
        if step.bound == before.bound or rises != (scoring.better is Better.HIGHER):
            _refuse(
                f"{at}.table[{place}].bound",
                "progi mają iść od najgorszego do najlepszego.",
                "the steps must go from the worst to the best.",
            )
        if step.percent <= before.percent:
            _refuse(
                f"{at}.table[{place}].percent",
                "lepszy próg ma dawać więcej.",
                "a better step must earn more.",
            )


def _check_bid(at: str, bid: Bid, criteria: Iterable[Criterion], known: set[str]) -> None:
    if bid.outside_mean and not bid.rejected_because:
        _refuse(
            f"{at}.outside_mean",
            "poza średnią może zostać tylko odrzucona oferta. Wpisz rejected_because.",
            "only a rejected bid may stay out of the mean. Write rejected_because.",
        )
    for code in bid.offers:
        if code not in known:
            _refuse(
                f"{at}.offers.{code[:40]}",
                "oferta nie odpowiada na nic o takim kodzie. Cena stoi w price_cents.",
                "there is nothing with this code to answer. The price stands in price_cents.",
            )
    if bid.rejected_because:
        return
    for criterion in criteria:
        if criterion.measure is Measure.PRICE:
            continue
        place = f"{at}.offers.{criterion.code}"
        if criterion.code not in bid.offers:
            _refuse(
                place,
                "oferta {bid} nie odpowiada na to kryterium. Dopisz odpowiedź.",
                "bid {bid} does not answer this criterion. Add the answer.",
                bid=bid.code,
            )
        _check_answer(place, criterion, bid.offers[criterion.code])


def check_way(criterion: Criterion) -> None:
    """Refuse a formula that does not suit what the criterion looks at; raises Unusable."""
    _check_formula("scoring", criterion)


def answers(criterion: Criterion, answer: Offered) -> bool:
    """Whether an answer is one that the criterion's formula can judge."""
    try:
        _check_answer("", criterion, answer)
    except Unusable:
        return False
    return True


def _check_answer(at: str, criterion: Criterion, answer: Offered) -> None:
    scoring = criterion.scoring
    if isinstance(scoring, YesNo):
        _expect(isinstance(answer, bool), at, "wpisz true albo false.", "write true or false.")
        return
    if isinstance(scoring, JuryMean):
        _check_marks(at, scoring, answer)
        return
    if criterion.life_cycle is not None:
        _check_amounts(at, answer)
        return
    if isinstance(answer, bool | tuple):
        _refuse(at, "wpisz jedną liczbę.", "write one number.")
    if criterion.measure in MONEY:
        whole = answer == int(answer)
        _expect(whole, at, "wpisz grosze, bez ułamka.", "write whole grosze.")
    if criterion.measure in MONEY or isinstance(scoring, LowestRatio | LinearToLowest):
        _expect(answer >= 0, at, "wpisz liczbę nie mniejszą niż 0.", "write a number not below 0.")


def _check_amounts(at: str, answer: Offered) -> None:
    """The two amounts of a cost over the whole life."""
    if not isinstance(answer, tuple) or len(answer) != AMOUNTS:
        _refuse(
            at,
            "wpisz listę dwóch kwot w groszach: koszt jednego roku i koszt na końcu.",
            "write a list of two amounts in grosze: the cost of one year and the cost at the end.",
        )
    for place, one in enumerate(answer):
        whole = one >= 0 and one == int(one)
        _expect(whole, f"{at}[{place}]", "wpisz całe grosze.", "write whole grosze.")


def _check_marks(at: str, scoring: JuryMean, answer: Offered) -> None:
    if not isinstance(answer, tuple):
        _refuse(at, "wpisz listę ocen jurorów.", "write the list of the jurors' marks.")
    if len(answer) != scoring.jurors:
        _refuse(
            at,
            "ocen jest {found}, a jurorów {jurors}. Każdy ma dać jedną.",
            "there are {found} marks and {jurors} jurors. Each must give one.",
            found=len(answer),
            jurors=scoring.jurors,
        )
    for place, mark in enumerate(answer):
        if not scoring.lowest_mark <= mark <= scoring.highest_mark:
            _refuse(
                f"{at}[{place}]",
                "ocena ma mieścić się między {lowest} a {highest}.",
                "a mark must lie between {lowest} and {highest}.",
                lowest=scoring.lowest_mark,
                highest=scoring.highest_mark,
            )


def _expect(fulfilled: bool, at: str, pl: str, en: str) -> None:  # noqa: FBT001
    if not fulfilled:
        _refuse(at, pl, en)
