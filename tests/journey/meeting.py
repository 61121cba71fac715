"""The meeting by hand: who comes and goes, the closed part, and everything that is said, in the capture line."""

from __future__ import annotations

from collections.abc import Iterable

from tests.journey.hands import Hands
from tests.journey.sample import Sample, Table, clock
from ui.widgets import Choice, RowList

_PREFIXES = {"family_view": "f", "child_view": "c", "fact": "t"}
SECRETS = ("Dransfield", "Severn", "WV19")


def gather(hands: Hands, sample: Sample) -> None:
    """People arrive; apologies are noted; the meeting is opened."""
    hands.at(10, 0)
    hands.press("Ctrl+2")
    arrive(hands, sample, "10:00")
    father = hands.person(sample.name("father"))
    hands.click(f"arrival.{father}.times")
    hands.choose(f"arrival.{father}.expected", "Apologies")
    hands.type(f"arrival.{father}.note", "By telephone at 09:40.")
    hands.click(f"arrival.{father}.times")
    hands.at(10, 2)
    hands.click("arrival.open")
    assert len(hands.screen.room) == len(sample.tables("arrivals")[0]["people"])
    hands.click("arrival.go_on")
    assert hands.window.stage == "meeting"


def opening(hands: Hands, sample: Sample) -> None:
    """The first minutes, with the father's view through the chair."""
    note(hands, sample, sample.entries("10:02", "10:05"))
    entry = next(e for e in hands.screen.view.entries if "worried sick" in e.text)
    hands.open_row("meeting.entries", entry.id)
    hands.choose("meeting.editor.through", f"Through {sample.name('chair')}")
    hands.saved()
    hands.click("meeting.editor.done")
    (kept,) = (e for e in hands.screen.view.entries if e.id == entry.id)
    assert kept.through == hands.person(sample.name("chair"))


def closed_part(hands: Hands, sample: Sample) -> None:
    """Mother and advocate wait outside; three more wait while the police speak."""
    part = sample.tables("closed_parts")[0]
    hands.at(10, 7)
    hands.press("Ctrl+Shift+P")
    hands.type("meeting.closed.told", part["explanation"])
    hands.type("meeting.closed.reason", part["reason"])
    hands.click("meeting.closed.do")
    assert hands.screen.closed_part is not None
    waiting = {hands.person(sample.name(p)) for p in part["asked_out"]}
    assert set(hands.screen.closed_part.asked_out) == waiting
    three = sample.tables("arrivals")[1]["people"]
    hands.at(10, 8)
    go_or_come(hands, sample, three)
    note(hands, sample, sample.entries("10:08", "10:14"))
    assert words_in_list(hands, *SECRETS), "what those in the room may know is not shown to them"
    hands.at(10, 19)
    go_or_come(hands, sample, three)
    assert not words_in_list(hands, *SECRETS), "three have come in again who may not know item R1"
    note(hands, sample, sample.entries("10:19", "10:19"))
    hands.at(10, 24)
    hands.click("meeting.part")
    hands.click("meeting.closed.do")
    assert hands.screen.closed_part is None
    assert waiting <= hands.screen.room
    assert not words_in_list(hands, *SECRETS, "Ethan Morrow", "bike store"), "the mother can read what is restricted"


def discussion(hands: Hands, sample: Sample) -> None:
    """Strengths and worries, with those who join and leave, and the considerations."""
    hands.at(10, 25)
    arrive(hands, sample, "10:25")
    note(hands, sample, sample.entries("10:27", "10:38"))
    hands.at(10, 40)
    arrive(hands, sample, "10:40")
    note(hands, sample, sample.entries("10:40", "11:04"))
    hands.at(11, 10)
    leave(hands, sample, "11:10")


def child_speaks(hands: Hands, sample: Sample) -> None:
    """Callum comes, says what he wants, and goes."""
    hands.at(11, 15)
    arrive(hands, sample, "11:15")
    note(hands, sample, sample.entries("11:15", "11:15"))
    hands.at(11, 31)
    leave(hands, sample, "11:31")
    assert hands.person(sample.name("child")) not in hands.screen.room


def arrive(hands: Hands, sample: Sample, at: str) -> None:
    """Mark in, on the page of arrival, whoever comes at this time."""
    hands.press("Ctrl+2")
    for arrival in sample.tables("arrivals"):
        if arrival["at"] == at:
            for person in arrival["people"]:
                hands.click(f"arrival.{hands.person(sample.name(person))}.{arrival.get('how', 'in')}")


def leave(hands: Hands, sample: Sample, at: str) -> None:
    """Mark out whoever leaves at this time."""
    hands.press("Ctrl+2")
    for departure in sample.tables("departures"):
        if departure["at"] == at:
            for person in departure["people"]:
                hands.click(f"arrival.{hands.person(sample.name(person))}.out")


def go_or_come(hands: Hands, sample: Sample, people: Iterable[str]) -> None:
    """Mark people in or out by name without leaving the page of the meeting."""
    for person in people:
        id_ = hands.person(sample.name(person))
        was_here = id_ in hands.screen.room
        hands.answers.append(sample.name(person).split()[0])
        hands.press("Ctrl+I")
        assert (id_ in hands.screen.room) != was_here, f"{person} was not marked"


def note(hands: Hands, sample: Sample, entries: Iterable[Table]) -> None:
    """Type entries one after another; the kind by its letter, speaker and item from their lists."""
    hands.press("Ctrl+3")
    in_hand = ""
    for entry in entries:
        time = clock(entry["at"])
        hands.at(time.hour, time.minute)
        (consideration,) = entry.get("considerations", ("",))
        take_in_hand(hands, in_hand, consideration)
        in_hand = consideration
        speaker = sample.name(entry["speaker"]) if "speaker" in entry else "No speaker"
        choose_once(hands, "meeting.capture.speaker", speaker)
        item = sample.item(entry)
        choose_once(hands, "meeting.capture.about", f"About R{item}" if item else "No item")
        before = _known(hands)
        hands.type("meeting.capture.text", f"{_PREFIXES.get(entry['kind'], entry['kind'][0])} {entry['text']}\n")
        hands.settle()
        assert _known(hands) == before + 1, f"an entry of {entry['at']} is not in the record"
    choose_once(hands, "meeting.capture.about", "No item")
    take_in_hand(hands, in_hand, "")


def choose_once(hands: Hands, name: str, label: str) -> None:
    """Choose from a list unless it stands there already."""
    if not hands.find(name, Choice).currentText().startswith(label):
        hands.choose(name, label)


def take_in_hand(hands: Hands, before: str, consideration: str) -> None:
    """Press the number of a consideration, which puts the one before down, or press that again to put it down."""
    if before != consideration:
        considerations = hands.screen.profile.considerations
        number = next(c.number for c in considerations if c.id == (consideration or before))
        hands.click(f"meeting.consideration.{number}")


def words_in_list(hands: Hands, *words: str) -> bool:
    """Whether any of these words stands in a row of the list of entries."""
    rows = " ".join(row.spoken() for row in hands.find("meeting.entries", RowList).rows_model.rows)
    return any(word in rows for word in words)


def _known(hands: Hands) -> int:
    held = sum(1 for each in hands.screen.view.held if each.kind == "entries")
    return len(hands.screen.view.entries) + held


STEPS = (gather, opening, closed_part, discussion, child_speaks)
