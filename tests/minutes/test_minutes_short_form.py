"""The child's own copy: plain, short, the child's words first, and nothing that the record's form does not have."""

from __future__ import annotations

from rothdesk.export.document import Contents, Document
from tests.minutes.scenario_people import PROFILE
from tests.minutes.writing import headings, section, words, write_copy


def _short() -> Document:
    return write_copy("child", short=True)


def test_the_childs_words_come_first() -> None:
    assert headings(_short())[0] == "What you said"
    said = words(section(_short(), "What you said"))
    assert said.startswith("You: “I’m not a victim. I want people to stop asking and I want Nan left alone.”")
    assert "art college" in said


def test_it_calls_the_child_by_the_chosen_name() -> None:
    text = words(_short())
    assert "Hello Cal." in text
    assert "Smurf" not in text


def test_lists_that_a_child_does_not_need_are_left_out() -> None:
    text = words(_short())
    for word in (
        "Reports",
        "Referrals",
        "Mechanism",
        "County lines;",
        "Category",
        "Section 47",
        "4471902",
        "open meeting",
        "calendar months",
        "10:27",
        "guide",
    ):
        assert word not in text
    assert not any(isinstance(b, Contents) for b in _short().blocks)


def test_it_still_has_what_was_decided_the_plan_and_the_next_dates() -> None:
    text = words(_short())
    assert "Child protection plan (CP-ROTH)" in text
    assert "Weekly one-to-one work" in text
    assert "Thursday 30 April 2026 at 14:00" in text
    assert "You, through Joy Abara" in text


def test_every_section_of_the_short_form_is_spoken_to_the_child_or_plain() -> None:
    same = set(headings(_short())) & {s.title for s in PROFILE.minutes}
    assert same <= {"If it does not work"}


def test_the_short_form_has_no_restricted_items_even_if_the_view_has() -> None:
    text = words(write_copy("social_care", short=True))
    assert "Restricted information" not in text
    assert "Owner" not in text


def test_it_is_shorter_than_the_record() -> None:
    assert len(words(_short())) < 0.75 * len(words(write_copy("child")))
