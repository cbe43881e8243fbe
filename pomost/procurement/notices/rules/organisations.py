"""The organisations of a notice: the buyer, the review body, the winners; and the buyer's role.

Pure: no Django, no database, no clock. Source: docs/formats/notices.md.
"""

from typing import Final

from pomost.procurement.notices.rules.answers import LotResult
from pomost.procurement.notices.rules.draft import Draft
from pomost.procurement.notices.rules.xml import Element, code, el, identifier, words

BUYER: Final = "ORG-0001"
REVIEW: Final = "ORG-0002"
FIRST_WINNER: Final = 3
COUNTRY: Final = "POL"


def organisations(draft: Draft) -> Element | None:
    """Every organisation that the notice names, the buyer first."""
    said = draft.answers
    found = [
        _organisation(
            BUYER,
            name=draft.file.buyer.name,
            number=said.buyer_id,
            address=(said.buyer_street, said.buyer_city, said.buyer_postcode, said.buyer_nuts),
            contact=(said.buyer_contact, said.buyer_phone, said.buyer_email),
            website=said.buyer_website,
        )
    ]
    if draft.has_review:
        found.append(
            _organisation(
                REVIEW,
                name=said.review_name,
                number=said.review_id,
                address=(
                    said.review_street,
                    said.review_city,
                    said.review_postcode,
                    said.review_nuts,
                ),
                contact=("", said.review_phone, said.review_email),
            )
        )
    found += [_winner(draft, org, result) for org, result in winners(draft)]
    return el("efac:Organizations", *found)


def winners(draft: Draft) -> list[tuple[str, LotResult]]:
    """The winners with their numbers; one who won several lots is named once."""
    found: dict[tuple[str, str], tuple[str, LotResult]] = {}
    for part in draft.parts if draft.subtype.has_result else ():
        result = draft.result(part)
        if draft.won(part):
            key = (result.winner_name.strip(), result.winner_id.strip())
            found.setdefault(key, (f"ORG-{FIRST_WINNER + len(found):04}", result))
    return list(found.values())


def winner_of(draft: Draft, result: LotResult) -> str:
    """The number of the organisation that won with this result."""
    wanted = (result.winner_name.strip(), result.winner_id.strip())
    for org, other in winners(draft):
        if (other.winner_name.strip(), other.winner_id.strip()) == wanted:
            return org
    raise ValueError("Nobody won here.")


def _winner(draft: Draft, org: str, result: LotResult) -> Element | None:
    return _organisation(
        org,
        name=result.winner_name,
        number=result.winner_id,
        address=(
            result.winner_street,
            result.winner_city,
            result.winner_postcode,
            result.winner_nuts,
        ),
        contact=("", result.winner_phone, result.winner_email),
        size=result.winner_size if draft.subtype.form == "result" else "",
    )


def _organisation(
    org: str,
    *,
    name: str,
    number: str,
    address: tuple[str, str, str, str],
    contact: tuple[str, str, str],
    website: str = "",
    size: str = "",
) -> Element | None:
    street, city, postcode, nuts = address
    office, phone, email = contact
    return el(
        "efac:Organization",
        el(
            "efac:Company",
            el("cbc:WebsiteURI", website),
            code("efbc:CompanySizeCode", "economic-operator-size", size),
            el("cac:PartyIdentification", identifier("organization", org)),
            el("cac:PartyName", words("cbc:Name", name)),
            el(
                "cac:PostalAddress",
                el("cbc:StreetName", street),
                el("cbc:CityName", city),
                el("cbc:PostalZone", postcode),
                code("cbc:CountrySubentityCode", "nuts", nuts),
                el("cac:Country", code("cbc:IdentificationCode", "country", COUNTRY)),
            ),
            el("cac:PartyLegalEntity", el("cbc:CompanyID", number)),
            el(
                "cac:Contact",
                el("cbc:Name", office),
                el("cbc:Telephone", phone),
                el("cbc:ElectronicMail", email),
            ),
        ),
    )


def contracting_party(draft: Draft) -> Element | None:
    """The buyer as the one who buys: BT-10, BT-11, OPT-300."""
    said, modifies = draft.answers, draft.subtype.code == "38"
    return el(
        "cac:ContractingParty",
        None
        if modifies
        else el(
            "cac:ContractingPartyType",
            code("cbc:PartyTypeCode", "buyer-legal-type", said.buyer_legal_type),
        ),
        None
        if modifies
        else el(
            "cac:ContractingActivity",
            code("cbc:ActivityTypeCode", "authority-activity", said.buyer_activity),
        ),
        el("cac:Party", el("cac:PartyIdentification", identifier("organization", BUYER))),
    )
