"""The rendered copy, read with poppler: names, tables over pages, furniture, and the same bytes for the same view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from rothdesk.domain.entries import EntryKind
from rothdesk.domain.record import put
from rothdesk.export.document import Document
from rothdesk.export.render.pdf import missing_glyphs, render
from tests.minutes.scenario import conference_record
from tests.minutes.writing import write_copy

Printed = Callable[[Document], str]
NAMES = ("Ŵyn ap Siôn", "Łukasz Wiśniewski", "Ayşe Yıldız", "Çağrı Ğökçe", "Nguyễn Thị Ánh Dương", "Trần Đức Huệ")


def test_the_mother_finds_the_first_core_group_and_its_date(printed: Printed) -> None:
    text = printed(write_copy("mother"))
    assert "First core group" in text
    assert "30 April 2026" in text


def test_names_from_everywhere_print(printed: Printed) -> None:
    record = conference_record()
    people = list(record.participants)
    for number, name in enumerate(NAMES):
        people[number + 6] = replace(people[number + 6], name=name)
    record = replace(record, participants=tuple(people))
    record = put(record, replace(record.conference, child_name=NAMES[0], child_known_as=""))
    document = write_copy("mother", record=record)
    assert missing_glyphs(document) == ()
    text = printed(document)
    for name in NAMES:
        assert name in " ".join(text.split())


def test_marking_recipient_reference_and_page_stand_on_every_page(printed: Printed) -> None:
    pages = printed(write_copy("mother")).rstrip("\f").split("\f")
    for number, page in enumerate(pages, start=1):
        assert "OFFICIAL-SENSITIVE" in page
        assert "Copy for mother" in page
        assert "2026-0147 / version 1 / mother" in page
        assert f"Page {number} of {len(pages)}" in page


def test_a_plan_over_three_pages_repeats_its_header_and_splits_no_row(printed: Printed) -> None:
    record = conference_record()
    for number in range(7, 40):
        record = put(
            record,
            replace(record.actions[0], id=f"more-{number}", position=number, measure=f"Sign {number} is seen"),
        )
    pages = printed(write_copy("mother", record=record)).split("\f")
    with_plan = [page for page in pages if "What will be done" in page]
    assert len(with_plan) >= 3
    for number in range(7, 40):
        on = [
            p
            for p in with_plan
            if any(line.split()[:2] == [f"{number}", "Missing-from-home"] for line in p.splitlines())
        ]
        assert len(on) == 1
        assert any(f"Sign {number} is" in line for line in on[0].splitlines())


def test_markup_in_what_people_wrote_is_printed_as_it_stands(printed: Printed) -> None:
    record = conference_record()
    said = "<b>bold</b> & <para> 5 < 6"
    record = put(record, replace(record.entries[0], kind=EntryKind.WORRY, text=said))
    assert said in " ".join(printed(write_copy("mother", record=record)).split())


def test_the_same_view_gives_the_same_bytes_and_another_word_gives_others(tmp_path: Path) -> None:
    record = conference_record()
    assert render(write_copy("mother")) == render(write_copy("mother"))
    changed = put(record, replace(record.entries[0], text="Introductions, and then the purpose."))
    assert render(write_copy("mother", record=changed)) != render(write_copy("mother"))
