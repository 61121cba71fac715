"""The outline plan, what is to be notified, the core group and the dates by hand; then the meeting is closed."""

from __future__ import annotations

from tests.journey import meeting
from tests.journey.hands import Hands
from tests.journey.sample import Sample, Table, day
from ui.widgets import Choice


def notify(hands: Hands, sample: Sample) -> None:
    """What is to be passed on, and may be known by everybody in the room."""
    hands.at(11, 52)
    meeting.note(hands, sample, sample.entries("11:52", "11:52"))
    hands.press("Ctrl+7")
    for told in sample.tables("notifications"):
        if "about" not in told:
            add_notification(hands, sample, told)
    assert len(hands.screen.view.notifications) == 5


def add_notification(hands: Hands, sample: Sample, told: Table) -> None:
    """Fill in the line of its route."""
    on = f"plan.notify.{told['kind']}"
    hands.choose(f"{on}.by", sample.name(told["by"]))
    if "due" in told:
        hands.type(f"{on}.due", day(told["due"]))
    hands.type(f"{on}.what", told["what"] + "\n")
    hands.settle()


def plan(hands: Hands, sample: Sample) -> None:
    """Twelve actions; the last rests on item R1 and goes from the screen, since the mother is in the room."""
    hands.at(11, 56)
    actions = sample.file["plan"]["actions"]
    for action in actions:
        item = sample.item(action)
        if item:
            hands.choose("plan.add.about", f"About R{item}")
        hands.type("plan.add.who", ", ".join(sample.name(p) for p in action["owners"]))
        hands.type("plan.add.by_when", day(action["by_when"]))
        hands.type("plan.add.action", action["action"] + "\n")
        hands.settle()
    shown, held = hands.screen.view.actions, [h for h in hands.screen.view.held if h.kind == "actions"]
    assert (len(shown), len(held)) == (len(actions) - 1, 1)
    assert not hands.sees("Severn View")
    weekly = next(a for a in shown if a.action == "Weekly one-to-one work.")
    hands.click(f"plan.{weekly.id}.more")
    hands.type(f"plan.{weekly.id}.starts", day(actions[2]["starts"]))
    hands.type(f"plan.{weekly.id}.measure", actions[2]["measure"])
    hands.type("plan.contingency", sample.file["next_steps"]["contingency"])
    hands.saved()


def core_group(hands: Hands, sample: Sample) -> None:
    """Eleven members, the lead, the two dates; then the meeting is closed."""
    hands.at(12, 4)
    meeting.note(hands, sample, sample.entries("12:04", "12:08"))
    hands.press("Ctrl+8")
    for member in sample.file["core_group"]["members"]:
        on = f"core_group.{hands.person(sample.name(member['person']))}"
        hands.click(f"{on}.in")
        if member.get("lead"):
            hands.click(f"{on}.lead")
        if "until" in member:
            hands.type(f"{on}.until", member["until"])
        if "remark" in member:
            hands.type(f"{on}.note", member["remark"])
    hands.type("core_group.core_group.day", "30 4 26")
    hands.type("core_group.core_group.time", "14")
    hands.type("core_group.core_group.place", sample.file["next_steps"]["core_group_place"])
    hands.type("core_group.review.day", "14 July 2026")
    hands.type("core_group.review.time", "10")
    hands.saved()
    hands.at(12, 10)
    hands.click("core_group.close")
    assert hands.sees("The meeting was closed at 12:10.")


def afterwards(hands: Hands, sample: Sample) -> None:
    """With nobody in the room: the restricted notification, and the corrections of the next day."""
    hands.at(9, 10, day=22)
    hands.press("Ctrl+7")
    (told,) = (n for n in sample.tables("notifications") if "about" in n)
    add_notification(hands, sample, told)
    added = next(n for n in hands.screen.view.notifications if n.what == told["what"])
    hands.click(f"plan.{added.id}.more")
    hands.choose(f"plan.{added.id}.about", f"About R{sample.item(told)}")
    hands.saved()
    assert hands.find(f"plan.{added.id}.about", Choice).currentText() == "About R1"
    words, reason = sample.tables("corrections")
    hands.press("Ctrl+3")
    wrong = next(e for e in hands.screen.view.entries if "Severn Vue" in e.text)
    hands.open_row("meeting.entries", wrong.id)
    hands.type("meeting.editor.text", words["text"])
    hands.saved()
    hands.click("meeting.editor.done")
    hands.press("Ctrl+6")
    hands.type("harm.category_reason", reason["text"])
    hands.saved()


STEPS = (notify, plan, core_group, afterwards)
