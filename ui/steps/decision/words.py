"""What stands between people's views and the decision, in words: who dissents, who said no, whose reason is missing.

It reports and never sums up: agreement has no word here, because that word is what complaints are made of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rothdesk.audience.view import AudienceView
from rothdesk.domain.decision import Answer, View

_COUNTS = ("Nobody", "One person", "Two people", "Three people", "Four people", "Five people", "Six people")


def dissent(view: AudienceView) -> tuple[str, str]:
    """How many dissent and who, and what is still to be asked of them."""
    dissenting = [v for v in view.views if v.dissents]
    if not view.views:
        return "", ""
    if not dissenting:
        lead = "Nobody has said that they dissent."
    else:
        lead = f"{_count(len(dissenting))} {'dissents' if len(dissenting) == 1 else 'dissent'}: "
        lead += f"{_names(view, dissenting)}."
    more = []
    if unexplained := [v for v in dissenting if not v.reason.strip()]:
        more.append(f"No reason is noted yet for {_names(view, unexplained)}.")
    if against := [v for v in view.views if v.plan is Answer.NO and not v.dissents]:
        more.append(f"Said no to a plan without dissenting: {_names(view, against)}. Ask whether they dissent.")
    return lead, " ".join(more)


def false_agreement(reasons: str, view: AudienceView) -> str:
    """A warning where the reasons speak of everybody's agreement and somebody dissents or said no."""
    apart = [v for v in view.views if v.dissents or Answer.NO in (v.plan, v.significant_harm)]
    said = re.search(r"unanim\w*", reasons, re.IGNORECASE)
    if said is None or not apart:
        return ""
    verb = "sees" if len(apart) == 1 else "see"
    return f"The reasons say “{said.group()}”, but {_names(view, apart)} {verb} it differently."


def _count(number: int) -> str:
    return _COUNTS[number] if number < len(_COUNTS) else f"{number} people"


def _names(view: AudienceView, views: Sequence[View]) -> str:
    names = [view.name(v.person) for v in views]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
