"""The twelve notices that Pomost writes, and which document each one is.

Pure: no Django, no database, no clock. Source: docs/formats/notices.md.
"""

from dataclasses import dataclass
from typing import Final, Literal

SDK_VERSION: Final = "1.15.1"
CUSTOMIZATION: Final = "eforms-sdk-1.15"

DocumentType = Literal["PriorInformationNotice", "ContractNotice", "ContractAwardNotice"]


@dataclass(frozen=True, slots=True)
class Subtype:
    """One kind of notice; ``form`` and ``type`` are BT-03 and BT-02."""

    code: str
    document: DocumentType
    form: str
    type: str
    law: str = "32014L0024"  # BT-01; "other" below the EU thresholds

    @property
    def planning(self) -> bool:
        """Its parts are not lots yet."""
        return self.form == "planning" and self.type == "pin-only"

    @property
    def contest(self) -> bool:
        return self.type in ("cn-desg", "can-desg")

    @property
    def has_result(self) -> bool:
        """Somebody was chosen, or a contract is changed."""
        return self.document == "ContractAwardNotice"

    @property
    def calls(self) -> bool:
        """Suppliers answer it."""
        return self.form == "competition"


_PIN: Final[DocumentType] = "PriorInformationNotice"
_CN: Final[DocumentType] = "ContractNotice"
_CAN: Final[DocumentType] = "ContractAwardNotice"
SUBTYPES: Final = {
    one.code: one
    for one in (
        Subtype("E1", _PIN, "consultation", "pmc", "other"),
        Subtype("4", _PIN, "planning", "pin-only"),
        Subtype("7", _PIN, "planning", "pin-rtl"),
        Subtype("12", _PIN, "competition", "pin-cfc-social"),
        Subtype("16", _CN, "competition", "cn-standard"),
        Subtype("20", _CN, "competition", "cn-social"),
        Subtype("23", _CN, "competition", "cn-desg"),
        Subtype("29", _CAN, "result", "can-standard"),
        Subtype("33", _CAN, "result", "can-social"),
        Subtype("36", _CAN, "result", "can-desg"),
        Subtype("38", _CAN, "cont-modif", "can-modif"),
        Subtype("E3", _CN, "competition", "cn-standard", "other"),
    )
}
