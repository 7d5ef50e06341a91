"""How a comparison is written down."""

from __future__ import annotations

from extract.find.found import Located
from extract.records import Amount, Check, Evidence


def check(evidence: Evidence, claim: str, stated: float, counted: float) -> Check:
    """The check of a stated number; whole numbers are written without decimals."""
    verdict = "agrees" if stated == counted else "differs"
    return Check(evidence=evidence, claim=claim, stated=written(stated), counted=written(counted), verdict=verdict)  # type: ignore[arg-type]


def written(value: float) -> str:
    """ "26", "168600", "0.8"."""
    return f"{value:.12g}"


def claim_of(amount: Located[Amount]) -> str:
    """The claim as printed, line ends closed up; a bare number with the noun it stands for."""
    printed = " ".join(amount.fact.evidence.text.split())
    return printed if any(letter.isalpha() for letter in printed) else f"{printed} {amount.fact.unit}"


def is_exact_count(amount: Amount) -> bool:
    """A whole number of things, stated without "about", "at least" or a range."""
    return (
        amount.kind == "count"
        and amount.value_high is None
        and amount.qualifier in (None, "part")
        and amount.value == int(amount.value)
        and amount.value > 1
    )
