"""The end by hand: check answers, recipients, a preview, approval, the identity and the signing of every copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QListWidget

from rothdesk.domain.copies import Recipient
from tests.journey.hands import Hands
from tests.journey.sample import Sample, Table
from ui.widgets import PdfPreview


def go_to_stage(hands: Hands, title: str) -> None:
    """Click a stage in the list at the left."""
    stages = hands.find("stages", QListWidget)
    (item,) = stages.findItems(title, Qt.MatchFlag.MatchExactly)
    hands.click_at(stages.viewport(), stages.visualItemRect(item).center())
    hands.settle()


def look_through(hands: Hands, sample: Sample) -> None:
    """Check answers, and the way from one of them to where it is put right."""
    hands.at(9, 20, day=23)
    go_to_stage(hands, "Check answers")
    assert hands.window.stage == "check"
    hands.click("check.change.prepare")
    assert hands.window.stage == "prepare"
    hands.press("Ctrl+9")


def make_identity(hands: Hands, sample: Sample) -> None:
    """The chair's own, made before there is anything to sign."""
    go_to_stage(hands, "Sign and issue")
    hands.click("issue.identity.make")
    hands.until(lambda: sample.name("chair") in hands.find("issue.identity", QLabel).text())


def list_recipients(hands: Hands, sample: Sample) -> None:
    """The usual list, put right: names as they shall stand on the copies, the child's through his advocate."""
    usual = next(
        b for b in hands.window.findChildren(QAbstractButton) if b.text() == "List them as usual" and b.isVisible()
    )
    QTest.mouseClick(usual, Qt.MouseButton.LeftButton)
    wanted = {frozenset(_readers(hands, sample, each)): each for each in sample.tables("recipients")}
    hands.until(lambda: len(hands.screen.view.recipients) > len(wanted))
    hands.settle()
    advocate = hands.person(sample.name("advocate"))
    for listed in hands.screen.view.recipients:
        meant = wanted.get(frozenset(listed.people) | ({advocate} if listed.form.value == "short" else set()))
        hands.click(f"issue.edit.{listed.id}")
        if meant is None:
            hands.click("issue.form.remove")
            continue
        hands.type("issue.form.name", meant["name"])
        if listed.form.value == "short":
            hands.tick_in_list("issue.form.readers", f"audience.person:{advocate}")
            hands.choose("issue.form.through", sample.name("advocate"))
        hands.click("issue.form.keep")
    assert {r.name for r in hands.screen.view.recipients} == {r["name"] for r in wanted.values()}


def _readers(hands: Hands, sample: Sample, recipient: Table) -> list[str]:
    return [hands.person(sample.name(p)) for p in recipient["people"]]


def read_and_approve(hands: Hands, sample: Sample) -> None:
    """The mother's copy as its real pages, then the approval."""
    hands.at(9, 30, day=23)
    go_to_stage(hands, "Minutes")
    hands.choose("minutes.recipient", sample.name("mother"))
    preview = next(p for p in hands.window.findChildren(PdfPreview) if p.isVisible())
    hands.until(lambda: preview.pages > 3)
    hands.click("minutes.approve")
    hands.until(lambda: hands.screen.approved)


def sign(hands: Hands, sample: Sample) -> None:
    """Sign every copy, once all are ready."""
    hands.click("minutes.next")
    ready = f"Sign {len(sample.tables('recipients'))} ready copies"
    hands.until(lambda: hands.find("issue.sign", QAbstractButton).text() == ready)
    hands.click("issue.sign")
    hands.until(lambda: len(hands.screen.view.issued_copies) == len(sample.tables("recipients")))
    hands.settle()
    assert hands.sees(f"{len(sample.tables('recipients'))} copies are signed, verified and in the folder.")


def by_recipient(recipients: tuple[Recipient, ...], sample: Sample) -> dict[str, Recipient]:
    """The recipients of the record by their ids in the sample."""
    ids = {each["name"]: each["id"] for each in sample.tables("recipients")}
    return {ids[each.name]: each for each in recipients}


STEPS = (look_through, make_identity, list_recipients, read_and_approve, sign)
