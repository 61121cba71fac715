"""The numbers once they have been read out: the figure, whom to ask first, and the table with everybody's reason.

It shows where people stand. It averages nothing, and nothing on the page follows from a number by itself.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rothdesk.app.commands.judgement import GiveScore
from rothdesk.app.screen import Screen
from rothdesk.domain.scaling import ScalingRound, Score, spread
from ui.conference.bound import Bound
from ui.conference.open_conference import OpenConference
from ui.steps.card import Card
from ui.steps.scaling.words import at_the_line, ends, how_words, is_family, scores_of, spread_words
from ui.widgets import Banner, Grid, PlainLabel, ScaleFigure, ScalingStrip, TextEdit, column


class Result(QWidget):
    """One round that has been revealed."""

    def __init__(self, conference: OpenConference) -> None:
        super().__init__()
        self._strip = ScalingStrip(name="scaling.strip")
        self._words = PlainLabel("", "muted", name="scaling.spread")
        self._line = Banner(name="scaling.escalation")
        self._ends = Banner(name="scaling.ends")
        self._table = _Reasons(conference)
        column(self, gap=12).add(self._strip, self._words, self._line, self._ends, self._table)

    def show_round(self, each: ScalingRound, screen: Screen) -> None:
        """Show the numbers of this round."""
        scores = scores_of(screen.view, each)
        self._strip.show_figure(_figure(each, scores, screen))
        held = any(h.kind == "scores" for h in screen.view.held)
        scale = f"{each.highest} means: {_small(each.highest_means)}; {each.lowest}: {_small(each.lowest_means)}."
        hidden = "Numbers that are hidden now are not counted. " if held else ""
        self._words.say(f"{spread_words(scores)} {hidden}{scale}")
        low = at_the_line(screen.profile.scale, scores)
        names = ", ".join(f"{screen.view.name(s.person)} {s.value}" for s in low)
        self._line.say(
            f"At or beyond the line of {screen.profile.scale.escalation_line}: {names}." if low else "",
            "Ask whether the child is safe today before anything else, and consider whom to tell at once."
            if low
            else "",
            "warning",
        )
        first = ends(screen.view, scores)
        self._ends.say("Ask the ends first." if first else "", first)
        self._table.show_scores(scores, screen)

    def let_go(self) -> None:
        """Another round is shown, or none; what was typed is sent first, and nothing stays in hidden labels."""
        self._table.let_go()
        self._strip.show_figure(ScaleFigure())
        self._words.say("")
        self._line.say("")
        self._ends.say("")


def _small(words: str) -> str:
    return words[:1].lower() + words[1:].rstrip(".")


def _figure(each: ScalingRound, scores: tuple[Score, ...], screen: Screen) -> ScaleFigure:
    # A number off the scale (the scale may have been another one) stands in the table alone.
    on_scale = [s for s in scores if s.value is not None and each.lowest <= s.value <= each.highest]
    sides: dict[bool, list[int]] = {True: [], False: []}
    for score in on_scale:
        sides[is_family(screen.view, screen.view.participant(score.person))].append(score.value or 0)
    found = spread(on_scale)
    return ScaleFigure(
        agencies=sides[False],
        family=sides[True],
        median=found.median,
        spread=(found.lowest, found.highest) if found.lowest is not None and found.highest is not None else None,
        low=each.lowest,
        high=each.highest,
        low_words=each.lowest_means,
        high_words=each.highest_means,
    )


class _Reasons(Card):
    """The figure as a table: who, the number, and the reason in their words, which can be written here."""

    def __init__(self, conference: OpenConference) -> None:
        super().__init__("", gap=4, name="scaling.reasons")
        self._conference = conference
        self._scores: dict[str, Score] = {}
        self._lines: dict[str, _Line] = {}
        self._order: list[str] = []
        held = QWidget()
        self._grid = Grid(held, gap=8)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(2, 4)
        for place, heading in enumerate(("Who", "Number", "Reason in their words")):
            self._grid.addWidget(PlainLabel(heading, "caption-strong", wrap=False), 0, place)
        self.add(held)

    def show_scores(self, scores: tuple[Score, ...], screen: Screen) -> None:
        """Show these, the lowest number first and those who gave none last."""
        self._scores = {s.id: s for s in scores}
        order = [s.id for s in sorted(scores, key=lambda s: (s.value is None, s.value or 0, s.position))]
        for gone in self._lines.keys() - self._scores.keys():
            self._lines.pop(gone).let_go()
        for score in scores:
            if score.id not in self._lines:
                self._lines[score.id] = _Line(self._conference, self, score)
            self._lines[score.id].show_score(score, screen)
        if order != self._order:
            self._order = order
            for place, id_ in enumerate(order, start=1):
                for column_, widget in enumerate(self._lines[id_].widgets()):
                    self._grid.addWidget(widget, place, column_, Qt.AlignmentFlag.AlignTop)

    def command(self, score_id: str, reason: str) -> GiveScore | None:
        """The number as it stands with another reason, as closed as it is."""
        score = self._scores.get(score_id)
        if score is None:
            return None
        return GiveScore(conference=self._conference.id, entity=replace(score, reason=reason), who=score.who)

    def let_go(self) -> None:
        """Let all lines go."""
        for line in self._lines.values():
            line.let_go()
        self._lines, self._order = {}, []


class _Line:
    """The three cells of one person."""

    def __init__(self, conference: OpenConference, table: _Reasons, score: Score) -> None:
        on = f"scaling.reason.{score.person}"
        self._who, self._how = PlainLabel(""), PlainLabel("", "caption")
        self._cell = QWidget()
        column(self._cell, gap=0, margins=(0, 6, 0, 6)).add(self._who, self._how)
        self._number = PlainLabel("", "strong", wrap=False, name=f"{on}.number")
        self._number.setContentsMargins(0, 6, 0, 6)
        self._reason = TextEdit(lines=1, hint="Why this number?", name=on)
        self._bound = Bound(conference, self._reason, lambda value: table.command(score.id, value))

    def widgets(self) -> tuple[QWidget, ...]:
        """The cells from left to right."""
        return self._cell, self._number, self._reason

    def show_score(self, score: Score, screen: Screen) -> None:
        """Show what is stored."""
        name = screen.view.name(score.person)
        self._who.say(name)
        self._how.say(how_words(screen.view, score))
        self._number.say("none" if score.value is None else str(score.value))
        self._reason.setAccessibleName(f"Reason of {name}, in their words")
        self._bound.show(score.reason)

    def let_go(self) -> None:
        """The score is gone, or another round is shown."""
        self._bound.let_go()
        for widget in self.widgets():
            widget.hide()
            widget.deleteLater()
