"""What the sections from scaling on say and how: numbers, views, decision, harm, plan, core group, dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rothdesk.domain.conference import Conference
from rothdesk.domain.decision import View
from rothdesk.domain.record import put
from rothdesk.domain.restriction import NOBODY
from rothdesk.export.document import Heading, ScalingFigure, Table
from tests.minutes.scenario import conference_record
from tests.minutes.scenario_people import at
from tests.minutes.writing import blocks_of, facts_of, row_of, section, words, write_copy


def test_the_high_end_of_the_scale_is_said_first_and_the_direction_in_words() -> None:
    blocks = section(write_copy("mother"), "Scaling")
    assert words(blocks[0]) == (
        "10 means: safe enough to end the plan. 0 means: certain to be seriously harmed outside the home."
        " A higher number means safer. body"
    )


def test_the_figure_has_agencies_family_and_child_and_its_spread() -> None:
    blocks = section(write_copy("mother"), "Scaling")
    figure = blocks_of(ScalingFigure, blocks)[0]
    assert (figure.median, figure.spread) == (3.0, (2, 7))
    groups = [p.group for p in figure.points]
    assert groups == ["Agencies"] * 7 + ["Family"] * 2 + ["Child"]
    assert figure.points[-1].label == "Callum Reyes-Whitlock, child, through Joy Abara"
    assert figure.points[-2].label == "Dean Whitlock, father, by telephone"
    assert "10 numbers were given, from 2 to 7." in words(blocks)
    assert "Joy Abara did not give a number of their own." in words(blocks)


def test_a_number_off_the_scale_is_printed_and_not_drawn() -> None:
    record = conference_record()
    record = put(record, replace(record.scores[0], value=12))
    blocks = section(write_copy("mother", record=record), "Scaling")
    assert not blocks_of(ScalingFigure, blocks)
    assert row_of(blocks, "Leanne Fitch")[1] == "12"


def test_two_rounds_are_told_apart() -> None:
    record = conference_record()
    again = replace(record.scaling_rounds[0], id="again", number=2, position=2)
    record = put(put(record, again), replace(record.scores[0], id="s2", round="again", position=90))
    assert [b.text for b in section(write_copy("mother", record=record), "Scaling") if isinstance(b, Heading)] == [
        "Round 1",
        "Round 2",
    ]


def test_views_stand_as_given_and_dissent_is_named_with_its_reason() -> None:
    blocks = section(write_copy("mother"), "Views on significant harm and a plan")
    assert row_of(blocks, "Hamza Sheikh")[1:3] == ["Yes", "No"]
    assert row_of(blocks, "Callum")[:3] == ["Callum Reyes-Whitlock, child, through Joy Abara", "–", "No"]
    assert row_of(blocks, "Ruth Penhale")[3] == "Category: physical abuse. Given before leaving the meeting."
    assert "Hamza Sheikh, detached youth worker, dissents. A child in need plan" in words(blocks)


def test_no_copy_calls_views_unanimous() -> None:
    record = conference_record()
    agreed = replace(record, views=tuple(replace(v, dissents=False) for v in record.views))
    hidden = replace(record, views=tuple(_hidden(v) for v in record.views))
    for each in (record, agreed, hidden):
        text = words(write_copy("mother", record=each)).lower()
        assert "unanim" not in text
        assert "all agree" not in text
    assert "dissents" not in words(
        section(write_copy("mother", record=hidden), "Views on significant harm and a plan")
    )


def _hidden(view: View) -> View:
    return replace(view, who=NOBODY) if view.dissents else view


def test_the_decision_gives_outcome_category_risk_and_reasons() -> None:
    blocks = section(write_copy("mother"), "Decision and reasons")
    facts = facts_of(blocks)
    assert facts["Decision"] == "Child protection plan (CP-ROTH)"
    assert facts["Category of harm"] == "Physical abuse"
    assert facts["Main risk"] == "Outside the home"
    assert facts["When"] == "Tuesday 21 April 2026 at 11:48"
    assert facts["Threshold of significant harm"].startswith("Met")
    assert "The youth worker’s dissent is recorded." in words(blocks)


def test_a_threshold_that_was_not_met_reads_so() -> None:
    record = conference_record()
    record = put(record, replace(record.decision, threshold_met=False, outcome="no_plan", categories=()))
    facts = facts_of(section(write_copy("mother", record=record), "Decision and reasons"))
    assert facts["Threshold of significant harm"] == "Not met"
    assert facts["Decision"] == "No plan"
    assert "Category of harm" not in facts


def test_harm_names_what_was_found_and_the_guide_only_for_that() -> None:
    blocks = section(write_copy("mother"), "Harm and category")
    assert row_of(blocks, "Criminal exploitation") == [
        "Criminal exploitation",
        "Present",
        "County lines; financial exploitation.",
    ]
    assert row_of(blocks, "Modern slavery")[1] == "Suspected"
    text = words(blocks)
    assert "Considered and not found: sexual exploitation." in text
    assert "Child criminal exploitation: the guide says" in text
    assert "Child sexual exploitation" not in text
    assert "Emotional abuse was considered." in text


def test_the_plan_names_who_and_the_day() -> None:
    blocks = section(write_copy("mother"), "Outline plan")
    assert row_of(blocks, "1") == [
        "1",
        "Missing-from-home plan with police and mother; return interviews within 72 hours by Youth Services",
        "Leanne Fitch\nHamza Sheikh",
        "Tuesday\n28 April 2026",
        "Home and family",
        "No missing episode for eight weeks",
    ]
    assert row_of(blocks, "3")[3] == "From Thursday\n23 April 2026\nto Tuesday\n21 July 2026"
    assert row_of(blocks, "5")[2] == "DC Priya Nand\nthe highways team"


def test_a_note_that_only_repeats_is_not_printed_twice() -> None:
    record = conference_record()
    record = put(record, replace(record.core_group[0], note="Lead social worker."))
    tick = next(t for t in record.harm_ticks if t.id == "criminal_exploitation")
    record = put(record, replace(tick, note="County lines, financial exploitation."))
    document = write_copy("mother", record=record)
    assert row_of(section(document, "Core group"), "Leanne Fitch")[2] == "Lead social worker"
    assert row_of(section(document, "Harm and category"), "Criminal")[2] == "County lines; financial exploitation."


def test_columns_that_no_action_fills_are_left_out() -> None:
    record = conference_record()
    record = replace(record, actions=tuple(replace(a, context="", measure="") for a in record.actions))
    table = blocks_of(Table, section(write_copy("mother", record=record), "Outline plan"))[0]
    assert [c.header for c in table.columns] == ["No.", "What will be done", "Who", "By when"]


def test_dates_stand_with_their_limits_and_how_those_were_counted() -> None:
    blocks = section(write_copy("mother"), "Dates")
    assert row_of(blocks, "First core group")[1] == "Thursday 30 April 2026 at 14:00\nBrookmead Academy"
    limit = row_of(blocks, "First core group")[2]
    assert "10 working days from 21 April 2026 is Wednesday 6 May 2026." in limit
    assert "Early May bank holiday (4 May)" in limit
    assert limit.endswith("Within the limit, 3 working days to spare.")
    assert "Tuesday 21 April 2026" in row_of(blocks, "This conference")[2]
    assert "Tuesday 21 July 2026" in row_of(blocks, "Review conference")[2]


def test_a_review_conference_counts_to_the_next_review() -> None:
    record = conference_record()
    conference: Conference = replace(record.conference, conference_type="review")
    blocks = section(write_copy("mother", record=put(record, conference)), "Dates")
    assert row_of(blocks, "This conference")[2] == "–"
    assert row_of(blocks, "Core group")[2] == "–"
    assert "6 calendar months" in row_of(blocks, "Review conference")[2]


def test_a_date_that_is_not_in_the_view_has_norow_of() -> None:
    record = conference_record()
    record = put(record, replace(record.next_steps, core_group_at=None))
    assert "core group" not in words(section(write_copy("mother", record=record), "Dates")).lower()


def test_a_winter_time_is_the_time_in_the_room() -> None:
    record = conference_record()
    record = put(record, replace(record.next_steps, review_at=at(10, day=date(2026, 12, 1))))
    assert "Tuesday 1 December 2026 at 10:00" in words(write_copy("mother", record=record))


def test_the_core_group_names_the_lead_and_how_long_somebody_stays() -> None:
    blocks = section(write_copy("mother"), "Core group")
    assert row_of(blocks, "Leanne Fitch")[2] == "Lead social worker"
    assert row_of(blocks, "Donna Keats")[2] == "Until the licence review has ended"


def test_notifications_are_those_of_the_view_and_the_nrm_is_explained() -> None:
    mother = words(section(write_copy("mother"), "Referrals and notifications"))
    assert "National Referral Mechanism (NRM) is how people" in mother
    assert "Person of concern" not in mother
    assert "Person of concern" in words(section(write_copy("social_care"), "Referrals and notifications"))
