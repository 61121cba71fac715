"""A banner: something that stays true for a while and that the person should know, with one thing to do.

It never covers anything, never goes by itself, and asks no question.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy

from rothdesk.support.problem import Problem
from ui.widgets.announce import announce
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel, restyle, show_in_place
from ui.widgets.layouts import column, row

BannerKind = Literal["info", "warning", "danger", "held"]
_SPOKEN = {"info": "", "warning": "Attention. ", "danger": "Stopped. ", "held": "Restricted. "}


class Banner(QFrame):
    """A bold lead, a sentence or two, and an optional button."""

    def __init__(
        self,
        lead: str = "",
        words: str = "",
        kind: BannerKind = "info",
        *,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        name: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "banner")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._lead = PlainLabel("", "strong")
        self._words = PlainLabel("")
        inside = row(self, gap=12, margins=(12, 8, 12, 8))
        said = column(gap=2)
        said.add(self._lead, self._words)
        inside.addLayout(said, 1)
        if action:
            self.action = Button(action, on_click=on_action)
            inside.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        self.say(lead, words, kind)

    def say(self, lead: str, words: str = "", kind: BannerKind = "info") -> None:
        """Say something else, aloud too where it changed; nothing at all hides the banner."""
        changed = (lead, words) != (self._lead.text(), self._words.text())
        self._lead.say(lead)
        self._words.say(words)
        self.setAccessibleName(f"{_SPOKEN[kind]}{lead} {words}".strip())
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            restyle(self)
        show_in_place(self, shown=bool(lead or words))
        if changed:
            announce(self, self.accessibleName(), at_once=kind == "danger")

    def say_problem(self, problem: Problem) -> None:
        """Show an error with its three sentences."""
        self.say(problem.what_happened, f"{problem.what_is_safe} {problem.what_to_do}".strip(), "danger")
