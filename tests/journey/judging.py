"""Scaling, views, decision and harm by hand."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit

from tests.journey import meeting
from tests.journey.hands import Hands
from tests.journey.sample import Sample


def scale(hands: Hands, sample: Sample) -> None:
    """Twelve numbers, covered until everybody has given theirs; the advocate gives none of her own."""
    meeting.note(hands, sample, sample.entries("11:33", "11:33"))
    hands.press("Ctrl+4")
    hands.click("scaling.begin")
    for score in sample.tables("scaling")[0]["scores"]:
        on = f"scaling.score.{hands.person(sample.name(score['person']))}"
        if score.get("declined"):
            hands.click(f"{on}.none")
            continue
        hands.type(f"{on}.number", f"{score['value']}\n")
        hands.settle()
        assert hands.find(f"{on}.number", QLineEdit).displayText().strip("●•*") == "", "a number can be read"
    assert hands.find("scaling.progress", QLabel).text().startswith("12 of 12")
    hands.click("scaling.reveal")
    assert "12 numbers, from 2 to 7, the middle one (the median) 3" in hands.find("scaling.spread", QLabel).text()


def give_views(hands: Hands, sample: Sample) -> None:
    """The agencies at once, then those who see it otherwise, and who had to leave."""
    hands.at(11, 40)
    meeting.leave(hands, sample, "11:40")
    hands.at(11, 42)
    hands.press("Ctrl+5")
    hands.click("decision.all_yes")
    hands.settle()
    for view in sample.file["views"]["given"]:
        on = f"decision.view.{hands.person(sample.name(view['person']))}"
        for question in ("harm", "plan"):
            answer = f"{on}.{question}.{view['significant_harm' if question == 'harm' else 'plan']}"
            if not hands.is_checked(answer):
                hands.click(answer)
        if view.get("dissents"):
            hands.click(f"{on}.dissents")
            hands.keys(view["reason"])
        if view.get("given_before"):
            hands.click(f"{on}.more")
            hands.click(f"{on}.before")
            for category in view["categories"]:
                hands.click(f"{on}.category.{category}")
    hands.saved()
    assert hands.sees("One person dissents: Hamza Sheikh.")


def decide(hands: Hands, sample: Sample) -> None:
    """The chair's decision with its reasons."""
    made = sample.file["decision"]
    hands.at(11, 48)
    hands.click(f"decision.threshold.{'yes' if made['threshold_met'] else 'no'}")
    hands.click(f"decision.outcome.{made['outcome']}")
    hands.click(f"decision.risk.{made['primary_risk']}")
    hands.type("decision.reasons", made["reasons"])
    hands.saved()
    hands.click("decision.next")


def find_harm(hands: Hands, sample: Sample) -> None:
    """What was found of each harm, and the category with its reason."""
    assert hands.window.stage == "harm"
    for tick in sample.file["harm"]["ticks"]:
        hands.click(f"harm.{tick['harm']}.state.{tick['state']}")
        if "remark" in tick:
            hands.type(f"harm.{tick['harm']}.note", tick["remark"])
    made = sample.file["decision"]
    for category in made["categories"]:
        hands.click(f"harm.category.{category}")
    hands.type("harm.category_reason", made["category_reason"])
    hands.type("harm.secondary", made["secondary_concerns"])
    hands.saved()
    hands.click("harm.next")


STEPS = (scale, give_views, decide, find_harm)
