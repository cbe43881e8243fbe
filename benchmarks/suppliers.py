"""Suppliers with claims in bulk, from a fixed seed, for the market view."""

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from pomost.criteria.amounts.rules import bits_asked, fold_amounts, graded, mask_of, rungs
from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.claims.queries import groups_in, readiness, suppliers_in_reach
from pomost.criteria.claims.rules import ClaimState, Demand, Readiness, fold, ready_at, tally
from pomost.criteria.models import Claim, Supply
from pomost.people.models import Organisation, User

BATCH = 2000
REGIONS = tuple(f"{number:02}" for number in range(2, 33, 2))
STATES = (ClaimState.VERIFIED, ClaimState.VERIFIED, ClaimState.LEARNED, ClaimState.REFUSED)
# What the measured purchase asks for.
ASKED = ("EMP-CONTRACT", "EMP-GROUP-PERIOD", "EMP-HOURS-SHARE", "ACC-SERVICE", "SUB-PES")


def build(
    organisations: Sequence[Organisation], *, verifier: User, at: datetime, seed: int = 7
) -> None:
    """Let each organisation supply one or two kinds, anywhere in Poland, with a few claims."""
    dice = random.Random(seed)
    bits = {criterion.code: criterion.bit for criterion in catalogue().criteria()}
    kinds = [1 << kind.bit for kind in catalogue().supply_kinds]
    for start in range(0, len(organisations), BATCH):
        supplies, claims = [], []
        for organisation in organisations[start : start + BATCH]:
            own = [
                _claim(organisation, code, verifier, at, dice)
                for code in dice.sample(sorted(bits), dice.randrange(6))
            ]
            folded = fold((bits[c.criterion], ClaimState(c.state), c.expires_on) for c in own)
            levels = fold_amounts(
                (catalogue().criterion(c.criterion), c.proven_amounts)
                for c in own
                if c.state == ClaimState.VERIFIED
            )
            claims += own
            supplies.append(
                Supply(
                    organisation=organisation,
                    kind_bits=dice.choice(kinds) | dice.choice(kinds),
                    ready_bits=folded.ready_bits,
                    learning_bits=folded.learning_bits,
                    ready_until=folded.ready_until,
                    level_bits=levels,
                    is_social_economy=dice.random() < 0.3,
                    has_enterprise_status=dice.random() < 0.1,
                    says_article_94=dice.random() < 0.1,
                    says_article_361=dice.random() < 0.05,
                    latitude=dice.uniform(49.0, 54.8),
                    longitude=dice.uniform(14.2, 24.0),
                    reach_km=dice.choice((20, 30, 50, 100, 300)),
                    voivodeship=dice.choice(REGIONS),
                )
            )
        Supply.objects.bulk_create(supplies)
        Claim.objects.bulk_create(claims)


def _claim(
    organisation: Organisation, code: str, verifier: User, at: datetime, dice: random.Random
) -> Claim:
    state = dice.choice(STATES)
    verified = state == ClaimState.VERIFIED
    return Claim(
        organisation=organisation,
        criterion=code,
        state=state,
        proven_amounts={
            parameter.name: float(dice.choice(rungs(parameter)).amount)
            for parameter in graded(catalogue().criterion(code))
            if verified
        },
        declared_at=at,
        verified_at=at if verified else None,
        verified_by=verifier if verified else None,
        expires_on=at.date() + timedelta(days=dice.randrange(30, 730)) if verified else None,
        refusal_reason="Not clear." if state == ClaimState.REFUSED else "",
    )


def market_view(day: date) -> Readiness:
    """Five criteria against every caterer in Poland: what a buyer waits for."""
    return readiness(criteria=ASKED, day=day, kinds={"catering"})


def what_if(day: date, kinds: set[str]) -> list[int]:
    """Everything a market view answers: as planned, and every rung of every ladder."""
    criteria = [catalogue().criterion(code) for code in ASKED]
    demand = Demand(
        {c.code: c.bit for c in criteria}, {c.code: bits_asked(c, {}) for c in criteria}
    )
    steps = {c.code: [rung.bit for p in graded(c) for rung in rungs(p)] for c in criteria}
    groups = groups_in(
        suppliers_in_reach(kinds=kinds),
        bits=demand.bits,
        day=day,
        level_mask=sum(mask_of(p) for c in criteria for p in graded(c)),
    )
    found = [tally(groups, demand).together.ready]
    for code, levels in steps.items():
        found += ready_at(groups, demand, code, levels)
    return found
