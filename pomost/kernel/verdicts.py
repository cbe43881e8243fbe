"""The answer to "may this person do this?": yes, or no and why."""

from dataclasses import dataclass

from pomost.kernel.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Verdict:
    """True when allowed; otherwise ``reason`` is a sentence for the person."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(allowed=True)


def no(reason: str) -> Verdict:
    """A refusal with its reason."""
    return Verdict(allowed=False, reason=reason)


def require(verdict: Verdict) -> None:
    """Raise NotAllowed, with the verdict's reason, unless it is a yes."""
    if not verdict:
        raise NotAllowed(verdict.reason)
