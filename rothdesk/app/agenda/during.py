"""What is missing from the meeting itself: considerations, voices, numbers, decision, harm, plan, core group.

Pure functions of record and profile. Judgement stays human: nothing here says what the answer should be.
"""

from __future__ import annotations

from collections.abc import Iterator

from rothdesk.app.agenda.finding import Finding, StageId, counted
from rothdesk.domain.decision import Answer, HarmState
from rothdesk.domain.entries import EntryKind
from rothdesk.domain.record import Record
from rothdesk.profiles.profile import Profile, find


def meeting(record: Record, profile: Profile) -> Iterator[Finding]:
    """The considerations of the guidance, and whose voice is not in the record yet."""
    answered = {c for e in record.entries for c in e.considerations}
    open_ones = [c for c in profile.considerations if c.id not in answered]
    if open_ones:
        names = ", ".join(str(c.number) for c in open_ones)
        yield Finding(
            StageId.MEETING,
            f"{counted(len(open_ones), 'consideration has', 'considerations have')} no entry yet: {names}.",
        )
    kinds = {e.kind for e in record.entries}
    if EntryKind.CHILD_VIEW not in kinds:
        yield Finding(StageId.MEETING, "The child's view is not in the record.", weighty=True)
    if EntryKind.FAMILY_VIEW not in kinds:
        yield Finding(StageId.MEETING, "The family's view is not in the record.", weighty=True)
    unsure = [e for e in record.entries if e.confirm_with_chair]
    if unsure:
        yield Finding(
            StageId.MEETING, f"{counted(len(unsure), 'entry is', 'entries are')} to be confirmed by the chair."
        )
    if any(part.ended is None for part in record.closed_parts):
        yield Finding(StageId.MEETING, "A closed part has not been ended.", weighty=True)


def scaling(record: Record, _profile: Profile) -> Iterator[Finding]:
    """Whether everybody was asked and the numbers were read out."""
    if not record.scaling_rounds:
        yield Finding(StageId.SCALING, "Nobody has been asked for a number yet.")
        return
    current = record.scaling_rounds[-1]
    if not any(s.round == current.id for s in record.scores):
        yield Finding(StageId.SCALING, "No number has been given yet.")
    elif current.revealed_at is None:
        yield Finding(StageId.SCALING, "The numbers have not been read out.")


def decision(record: Record, profile: Profile) -> Iterator[Finding]:
    """The decision with its reasons, and everybody's view."""
    made = record.decision
    if made.threshold_met is None:
        yield Finding(StageId.DECISION, "It is not recorded whether the threshold is met.", weighty=True)
    if find(profile.outcomes, made.outcome) is None:
        yield Finding(StageId.DECISION, "The chair's decision is not recorded.", weighty=True)
    if not made.reasons.strip():
        yield Finding(StageId.DECISION, "The decision has no reasons yet.", weighty=True)
    if not record.views:
        yield Finding(StageId.DECISION, "Nobody's view is recorded.")
    silent = [v for v in record.views if v.plan is Answer.NOT_GIVEN and v.significant_harm is Answer.NOT_GIVEN]
    if silent:
        yield Finding(StageId.DECISION, f"{counted(len(silent), 'view has', 'views have')} no answer.")
    unexplained = [v for v in record.views if v.dissents and not v.reason.strip()]
    if unexplained:
        yield Finding(
            StageId.DECISION, f"{counted(len(unexplained), 'dissent has', 'dissents have')} no reason.", True
        )


def harm(record: Record, profile: Profile) -> Iterator[Finding]:
    """Harm found, categories, and every sub-category answered."""
    states = {t.id: t.state for t in record.harm_ticks}
    found = [h for h in profile.harms if states.get(h.id) in (HarmState.PRESENT, HarmState.SUSPECTED)]
    if not found:
        yield Finding(StageId.HARM, "No harm is marked as present or suspected.")
    outcome = find(profile.outcomes, record.decision.outcome)
    if outcome and outcome.needs_category and not record.decision.categories:
        yield Finding(StageId.HARM, "The plan needs a category of harm.", weighty=True)
    if record.decision.categories and not record.decision.category_reason.strip():
        yield Finding(StageId.HARM, "The category has no reason yet.", weighty=True)
    unanswered = [
        s for s in profile.sub_categories if states.get(s.id, HarmState.NOT_CONSIDERED) is HarmState.NOT_CONSIDERED
    ]
    if unanswered:
        yield Finding(
            StageId.HARM,
            f"{counted(len(unanswered), 'sub-category is', 'sub-categories are')} still not considered.",
        )


def plan(record: Record, profile: Profile) -> Iterator[Finding]:
    """Every action with somebody by name and a date."""
    outcome = find(profile.outcomes, record.decision.outcome)
    if not record.actions and (outcome is None or outcome.needs_core_group):
        yield Finding(StageId.PLAN, "The outline plan has no action yet.", weighty=outcome is not None)
    for action in record.actions:
        lacks = [
            words
            for missing, words in ((not action.owners, "nobody by name"), (action.by_when is None, "no date"))
            if missing
        ]
        if lacks:
            yield Finding(
                StageId.PLAN, f"Action {action.position} has {' and '.join(lacks)}.", False, "actions", action.id
            )


def core_group(record: Record, profile: Profile) -> Iterator[Finding]:
    """Members, the lead social worker, the dates and what happens if it does not work."""
    outcome = find(profile.outcomes, record.decision.outcome)
    if outcome is None and not record.core_group:
        yield Finding(StageId.CORE_GROUP, "Nothing is decided yet, so no core group is named.")
    if outcome is None or not outcome.needs_core_group:
        return
    steps = record.next_steps
    for missing, words in (
        (not record.core_group, "The core group has no members yet."),
        (not any(m.lead for m in record.core_group), "Nobody is named as lead social worker."),
        (steps.core_group_at is None, "The first core group has no date."),
        (steps.review_at is None, "The review conference has no date."),
        (not steps.contingency.strip(), "It is not recorded what happens if the plan does not work."),
    ):
        if missing:
            yield Finding(StageId.CORE_GROUP, words, weighty=True)
