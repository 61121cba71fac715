"""The chair's decision with its reasons.

It prints what the chair decided and never derives a decision from views, numbers or the guide.
"""

from __future__ import annotations

from rothdesk.domain.decision import PrimaryRisk
from rothdesk.export.document import Block, Heading, KeyFacts, Run, Text
from rothdesk.export.minutes.copy import Copy
from rothdesk.export.minutes.words import clock_time, day, listed, paragraphs
from rothdesk.profiles.profile import find

_RISKS = {
    PrimaryRisk.OUTSIDE_HOME: "Outside the home",
    PrimaryRisk.INSIDE_HOME: "Inside the home",
    PrimaryRisk.BOTH: "Both outside and inside the home",
}


def decision(copy: Copy) -> tuple[Block, ...]:
    """What the chair decided, and why."""
    made = copy.view.decision
    outcome = find(copy.profile.outcomes, made.outcome)
    categories = [found.label for c in made.categories if (found := find(copy.profile.categories, c))]
    pairs: tuple[tuple[str, Text], ...] = (
        ("Decided by", copy.with_role(copy.view.conference.chair)),
        ("When", f"{day(made.decided_at)} at {clock_time(made.decided_at)}" if made.decided_at else ""),
        ("Threshold of significant harm", _threshold(made.threshold_met)),
        ("Decision", (Run(text=outcome.label, strong=True),) if outcome else ""),
        ("Category of harm", listed(categories)),
        ("Main risk", _RISKS[made.primary_risk] if made.primary_risk else ""),
    )
    left_out = {"Category of harm", "Threshold of significant harm"} if copy.short else set()
    facts = tuple((label, text) for label, text in pairs if text and label not in left_out)
    reasons = paragraphs(made.reasons)
    decided = made.decided_at is not None or outcome is not None or made.threshold_met is not None
    if not decided and not reasons:
        return ()
    return (KeyFacts(pairs=facts), *([Heading(level=2, text="Reasons")] if reasons else []), *reasons)


def _threshold(met: bool | None) -> str:
    if met is None:
        return ""
    return "Met: significant harm was suffered or is likely" if met else "Not met"
