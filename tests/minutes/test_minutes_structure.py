"""The order of the sections, which of them stand in which copy, and what no fixed text may ever say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rothdesk.domain.conference import Conference
from rothdesk.domain.record import new_record
from rothdesk.domain.restriction import EVERYBODY_INVITED
from rothdesk.export.document import Contents, Document, SignaturePlace, every_block
from rothdesk.export.minutes import minutes_document
from rothdesk.profiles.meeting import MinutesPart
from tests.minutes.scenario import conference_record, view_for
from tests.minutes.scenario_people import AGENCIES, PEOPLE, PROFILE
from tests.minutes.scenario_talk import ITEMS
from tests.minutes.writing import headings, section, words, write, write_copy

TITLES = [s.title for s in PROFILE.minutes]


def test_a_whole_copy_has_the_sections_of_the_profile_in_its_order() -> None:
    found = headings(write_copy("social_care"))
    assert [title for title in found if title != "Restricted information"] == TITLES


def test_restricted_information_stands_after_the_agreed_statements() -> None:
    found = headings(write_copy("social_care"))
    assert found[found.index("Agreed statements") + 1] == "Restricted information"


def test_another_order_in_the_profile_is_the_order_of_the_copy() -> None:
    view = view_for("mother")
    turned = replace(PROFILE, minutes=tuple(reversed(PROFILE.minutes)))
    document = minutes_document(view, turned, recipient="x", version=1, approved_on=None, signer=None, short=False)
    assert [t for t in headings(document) if t != "Restricted information"] == TITLES[::-1]


def test_an_entry_is_not_lost_where_the_profile_prints_no_section_of_its_own_for_it() -> None:
    without = (MinutesPart.CHILD, MinutesPart.FAMILY, MinutesPart.CONSIDERATIONS)
    fewer = replace(PROFILE, minutes=tuple(s for s in PROFILE.minutes if s.part not in without))
    text = words(
        minutes_document(
            view_for("mother"), fewer, recipient="x", version=1, approved_on=None, signer=None, short=False
        )
    )
    for entry in view_for("mother").entries:
        assert entry.text in text


def test_every_entry_of_a_view_is_in_the_copy() -> None:
    for reader in ("mother", "father", "school", "social_care"):
        text = words(write_copy(reader))
        for entry in view_for(reader).entries:
            assert entry.text in text


def test_a_reader_without_restricted_items_has_no_such_heading() -> None:
    assert "Restricted information" not in headings(write_copy("father"))


def test_agreed_words_are_in_every_copy_and_are_the_same() -> None:
    for reader in ("mother", "father", "licensing", "social_care"):
        said = [words(b) for b in section(write_copy(reader), "Agreed statements")]
        assert any("The police hold information that supports the level of concern." in s for s in said)
        assert any("A concern about carrying a weapon has been passed on." in s for s in said)


def test_withheld_content_is_in_no_copy_that_may_not_have_it() -> None:
    for reader in ("mother", "father", "child", "school", "licensing"):
        text = words(write_copy(reader, short=reader == "child"))
        for word in ("Dransfield", "Severn View", "WV19", "Warrant", "warrant"):
            assert word not in text
    assert "depression" not in words(write_copy("father"))
    assert "Tanner" not in words(write_copy("father"))


def test_those_who_may_know_find_it() -> None:
    text = words(write_copy("social_care"))
    for word in ("Dransfield", "Severn View", "WV19 KLD", "Ethan Morrow", "depression"):
        assert word in text
    assert "Ethan Morrow" in words(write_copy("school"))


def test_items_and_actions_are_numbered_from_one_in_every_copy() -> None:
    mother = words(section(write_copy("mother"), "Restricted information"))
    assert "Item R1" in mother
    assert "Item R2" not in mother
    rows = [row for b in section(write_copy("mother"), "Outline plan") for row in getattr(b, "rows", ())]
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5", "6"]


def test_no_copy_says_that_something_is_missing() -> None:
    for reader in ("mother", "father", "child", "licensing"):
        text = words(write_copy(reader, short=reader == "child")).lower()
        for word in ("redact", "withheld", "omitted", "removed", "not shown", "left out", "[…]"):
            assert word not in text


def _empty() -> Document:
    record = new_record(
        Conference(
            id="c",
            reference="R-1",
            conference_type="initial",
            profile=PROFILE.id,
            profile_digest="",
            who=EVERYBODY_INVITED,
        )
    )
    record = replace(record, agencies=AGENCIES[:1], participants=tuple(p for p in PEOPLE if p.id == "mother"))
    return write(view_for("mother", record=record))


def test_a_conference_with_nothing_in_it_still_makes_a_copy() -> None:
    assert headings(_empty()) == [
        "Child and conference",
        "Who was invited and who took part",
        "The child's views",
        "Approval",
    ]


def test_the_note_under_the_childs_views_is_the_same_with_views_and_without() -> None:
    with_views = section(write_copy("mother"), "The child's views")
    without = section(_empty(), "The child's views")
    assert len(with_views) == 2
    assert len(without) == 1
    assert words(with_views[-1]).replace("Cal ", "the child ") == words(without[-1])


@pytest.mark.parametrize("short", [False, True])
def test_fixed_texts_never_use_words_that_could_give_something_away(short: bool) -> None:
    """With every text of the record blank, what remains are our own texts and the profile's."""
    record = conference_record()
    record = replace(
        record,
        entries=tuple(replace(e, text="…", about=()) for e in record.entries),
        restricted_items=tuple(replace(i, text="…", why="", review_note="", words_for_all="") for i in ITEMS),
        actions=tuple(replace(a, action="…", measure="", with_others="") for a in record.actions),
    )
    text = words(write_copy("social_care", record=record, short=short)).lower()
    for word in ("treatment", "warrant", "depression", "bike store", "unanimous"):
        assert word not in text


def test_the_reference_names_conference_version_and_recipient_and_nothing_else() -> None:
    document = write_copy("mother")
    assert document.reference == "2026-0147 / version 1 / mother"
    assert document.recipient == "Copy for mother"
    assert "Reyes" not in document.title


def test_a_draft_says_so_and_has_no_place_for_a_signature() -> None:
    document = write_copy("mother", draft=True)
    assert document.marking.endswith("DRAFT")
    assert document.reference == "2026-0147 / draft / mother"
    assert "This is a draft." in words(document.blocks[0])
    assert not any(isinstance(b, SignaturePlace) for b in every_block(document.blocks))
    assert "approved by the chair" not in words(document)


def test_an_approved_copy_says_when_and_what_the_signature_proves() -> None:
    text = words(section(write_copy("mother"), "Approval"))
    assert "Thursday 23 April 2026" in text
    assert "What the signature proves" in text


def test_equal_views_make_equal_documents() -> None:
    assert write_copy("mother") == write_copy("mother")
    assert any(isinstance(b, Contents) for b in write_copy("mother").blocks)


def test_the_date_of_approval_is_the_callers() -> None:
    document = minutes_document(
        view_for("mother"),
        PROFILE,
        recipient="x",
        version=3,
        approved_on=date(2026, 12, 25),
        signer=None,
        short=False,
    )
    assert "version 3 of these minutes on Friday 25 December 2026" in words(document)
