"""The steps of judgement: scaling, views, the decision, harm, the plan, the core group and notifications.

They repeat what the file says was given and decided, and work nothing out.
"""

from __future__ import annotations

from collections.abc import Iterator

from rothdesk.app.commands.judgement import (
    AddAction,
    AddCoreGroupMember,
    AddNotification,
    AmendScalingRound,
    Decide,
    GiveScore,
    GiveView,
    SetNextSteps,
    StartScalingRound,
    TickHarm,
)
from rothdesk.app.conference_file.format import Part
from rothdesk.app.conference_file.judgement import ActionFacts, NotificationFacts, ScalingFacts
from rothdesk.app.conference_file.script import Script, Step, people, person
from rothdesk.domain.decision import HarmTick, View
from rothdesk.domain.ids import ItemId, PersonId, RoundId, ThirdPartyId
from rothdesk.domain.plan import CoreGroupMember, Notification, PlanAction
from rothdesk.domain.scaling import ScalingRound, Score


def judging(script: Script) -> Iterator[Step]:
    """From the first number to what happens if the plan does not work."""
    for number, facts in enumerate(script.file.scaling):
        yield from _round(script, number, facts)
    yield from _views(script)
    yield from _decision(script)
    yield from _harm(script)
    yield from _plan(script)
    yield from _core_group(script)
    yield from _notifications(script)
    yield from _next_steps(script)


def _round(script: Script, number: int, facts: ScalingFacts) -> Iterator[Step]:
    scale = script.profile.scale
    round_id = facts.id or f"round-{number + 1}"
    asked = ScalingRound(
        id=round_id,
        number=number + 1,
        question=facts.question or scale.question,
        lowest=scale.low if facts.lowest is None else facts.lowest,
        highest=scale.high if facts.highest is None else facts.highest,
        lowest_means=facts.lowest_means or scale.low_means,
        highest_means=facts.highest_means or scale.high_means,
    )
    at = script.on_the_day(facts.at)
    yield Step(at, "scaling", StartScalingRound(conference=script.conference, entity=asked), ("scaling", number))
    for index, given in enumerate(facts.scores):
        score = Score(
            id="",
            round=RoundId(round_id),
            person=PersonId(given.person),
            value=given.value,
            how=given.how,
            through=person(given.through),
            reason=given.reason,
        )
        command = GiveScore(conference=script.conference, entity=score)
        yield Step(at, "scaling", command, ("scaling", number, "scores", index))
    if facts.revealed:
        shown = script.on_the_day(facts.revealed)
        reveal = AmendScalingRound.of(script.conference, round_id, revealed_at=shown)
        yield Step(shown, "scaling", reveal, ("scaling", number, "revealed"))


def _views(script: Script) -> Iterator[Step]:
    if not (views := script.file.views):
        return
    for number, given in enumerate(views.given):
        view = View(
            id="",
            person=PersonId(given.person),
            significant_harm=given.significant_harm,
            plan=given.plan,
            categories=given.categories,
            through=person(given.through),
            reason=given.reason,
            dissents=given.dissents,
            given_before=given.given_before,
        )
        command = GiveView(conference=script.conference, entity=view)
        yield Step(script.on_the_day(views.at), "decision", command, ("views", "given", number))


def _decision(script: Script) -> Iterator[Step]:
    if not (facts := script.file.decision):
        return
    at = script.on_the_day(facts.at)
    command = Decide.of(
        script.conference,
        script.conference,
        decided_at=at,
        threshold_met=facts.threshold_met,
        outcome=facts.outcome,
        reasons=facts.reasons,
        primary_risk=facts.primary_risk,
        categories=facts.categories,
        category_reason=facts.category_reason,
        secondary_concerns=facts.secondary_concerns,
    )
    yield Step(at, "decision", command, ("decision",))


def _harm(script: Script) -> Iterator[Step]:
    if not (harm := script.file.harm):
        return
    for number, facts in enumerate(harm.ticks):
        tick = HarmTick(id=facts.harm, state=facts.state, note=facts.remark)
        command = TickHarm(conference=script.conference, entity=tick)
        yield Step(script.on_the_day(harm.at), "harm", command, ("harm", "ticks", number))


def _plan(script: Script) -> Iterator[Step]:
    if not (plan := script.file.plan):
        return
    at = script.on_the_day(plan.at)
    for number, facts in enumerate(plan.actions):
        command = AddAction(conference=script.conference, entity=_action(facts), who=script.who(facts.who_may_know))
        yield Step(at, "plan", command, ("plan", "actions", number))
        if facts.id:
            yield from script.limits(Part.ACTION, facts.id, at, "plan")


def _action(facts: ActionFacts) -> PlanAction:
    return PlanAction(
        id=facts.id or "",
        action=facts.action,
        owners=people(facts.owners),
        with_others=facts.with_others,
        starts=facts.starts,
        by_when=facts.by_when,
        context=facts.context or "",
        measure=facts.measure,
        about=tuple(ItemId(i) for i in facts.about),
        mentions=tuple(ThirdPartyId(m) for m in facts.mentions),
    )


def _core_group(script: Script) -> Iterator[Step]:
    if not (group := script.file.core_group):
        return
    for number, facts in enumerate(group.members):
        member = CoreGroupMember(
            id="", person=PersonId(facts.person), lead=facts.lead, until=facts.until, note=facts.remark
        )
        command = AddCoreGroupMember(conference=script.conference, entity=member)
        yield Step(script.on_the_day(group.at), "core_group", command, ("core_group", "members", number))


def _notifications(script: Script) -> Iterator[Step]:
    for number, facts in enumerate(script.file.notifications):
        at = script.on_the_day(facts.at)
        command = AddNotification(
            conference=script.conference, entity=_notification(facts), who=script.who(facts.who_may_know)
        )
        yield Step(at, "harm", command, ("notifications", number))
        if facts.id:
            yield from script.limits(Part.NOTIFICATION, facts.id, at, "harm")


def _notification(facts: NotificationFacts) -> Notification:
    return Notification(
        id=facts.id or "",
        kind=facts.kind,
        what=facts.what,
        by=person(facts.by),
        due=facts.due,
        note=facts.remark,
        done_on=facts.done_on,
        about=tuple(ItemId(i) for i in facts.about),
        mentions=tuple(ThirdPartyId(m) for m in facts.mentions),
    )


def _next_steps(script: Script) -> Iterator[Step]:
    if not (facts := script.file.next_steps):
        return
    command = SetNextSteps.of(
        script.conference,
        script.conference,
        core_group_at=facts.core_group_at,
        core_group_place=facts.core_group_place,
        review_at=facts.review_at,
        review_place=facts.review_place,
        contingency=facts.contingency,
        ending=facts.ending,
    )
    yield Step(script.on_the_day(facts.at), "core_group", command, ("next_steps",))
