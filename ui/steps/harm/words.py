"""What was found of each harm, what the guide says about it, and what that means for the category, in words.

Pure functions of the profile and the ticks. The guide advises; nothing here chooses a category.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from rothdesk.domain.decision import HarmState
from rothdesk.profiles.judgement import Category, GuideLine, HarmType
from rothdesk.profiles.profile import Profile

States = Mapping[str, HarmState]
_FOUND = (HarmState.PRESENT, HarmState.SUSPECTED)


def found(profile: Profile, states: States) -> tuple[HarmType, ...]:
    """The harms that are present or suspected themselves or by one of their sub-categories."""
    return tuple(
        harm
        for harm in profile.harms
        if any(states.get(i) in _FOUND for i in (harm.id, *(s.id for s in profile.sub_categories_of(harm.id))))
    )


def open_ids(profile: Profile, states: States, held: Collection[str]) -> tuple[str, ...]:
    """The harms and sub-categories that have not been considered yet; what is held is left alone."""
    everything = (*(h.id for h in profile.harms), *(s.id for s in profile.sub_categories))
    return tuple(i for i in everything if i not in held and states.get(i) in (None, HarmState.NOT_CONSIDERED))


def guide_lines(harms: Sequence[HarmType]) -> tuple[GuideLine, ...]:
    """What the guide says about these harms."""
    return tuple(line for harm in harms for line in harm.guide)


def outside_the_guide(chosen: Collection[str], lines: Sequence[GuideLine], categories: Sequence[Category]) -> str:
    """In words: that a chosen category is not one that the guide points to; empty where it is, or says nothing."""
    pointed = {each for line in lines for each in line.categories}
    beyond = [c.label.lower() for c in categories if c.id in chosen and c.id not in pointed]
    if not beyond or not pointed:
        return ""
    guided = [c.label.lower() for c in categories if c.id in pointed]
    return (
        f"For the harms that are marked the guide points to {_either(guided)}, not to {_either(beyond)}. "
        "That is for the chair to judge; say in the reason why."
    )


def census_code(profile: Profile, chosen: Collection[str]) -> str:
    """The code of the national return for these categories, or nothing while none is chosen."""
    codes = [c.census_code for c in profile.categories if c.id in chosen]
    return "" if not codes else codes[0] if len(codes) == 1 else profile.several_categories_code


def counted(number: int) -> str:
    """How many are open, in words."""
    return f"{number} still not considered" if number else "all considered"


def _either(labels: Sequence[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} or {labels[-1]}"
