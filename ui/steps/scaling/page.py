"""The page of scaling: the question, the numbers taken covered, and what they are once they have been read out.

Numbers cannot be changed after they have been read out, except by covering them all again, which the journal keeps.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rothdesk.app.agenda.finding import StageId
from rothdesk.app.commands.judgement import AmendScalingRound, StartScalingRound
from rothdesk.app.screen import Screen
from rothdesk.domain.scaling import ScalingRound
from rothdesk.support.problem import Problem
from ui.conference.conference_page import ConferencePage
from ui.conference.open_conference import OpenConference
from ui.conference.room_pane import RoomPane
from ui.conference.words import clock_time
from ui.steps.held_line import HeldLine
from ui.steps.scaling.intake import Intake
from ui.steps.scaling.question import Question
from ui.steps.scaling.result import Result
from ui.steps.scaling.words import progress, silent
from ui.widgets import Banner, Button, Choice, Option, announce


class ScalingPage(ConferencePage):
    """The page of the stage Scaling. It shows the latest round, or the one that was chosen to be looked at."""

    works_behind = True  # a number is covered in its field as soon as it is kept, and gone from it once it is undone

    def __init__(self, conference: OpenConference) -> None:
        super().__init__(conference, StageId.SCALING.value, "Scaling")
        self._pane = RoomPane()
        self.context: QWidget | None = self._pane
        self._screen: Screen | None = None
        self._looked_at = ""
        self._shown_round = ""
        self._begun = False
        self._rounds = Choice(label="Round", quiet=True, name="scaling.rounds")
        self._rounds.edited.connect(self._on_round_chosen)
        self.header.add(self._rounds)
        self._refused = Banner(name="scaling.refused")
        self._question = Question()
        conference.half_lines.watch_place("scaling.question", self._question)
        self._intake = Intake(conference)
        self._intake.finished.connect(self._after_last_row)
        self._result = Result(conference)
        self._hidden = HeldLine(
            "scaling_rounds",
            "scores",
            words="A number that is given again takes the place of the hidden one.",
            name="scaling.held",
        )
        self.body.add(self._refused, self._question, self._intake, self._result, self._hidden)
        self._begin = Button("Begin round 1", on_click=self._start_round, name="scaling.begin")
        self._reveal = Button("Reveal the numbers", on_click=self._on_reveal_clicked, name="scaling.reveal")
        self._next = Button(
            "Go on to the decision", on_click=lambda: self.go_to(StageId.DECISION.value), name="scaling.next"
        )
        for button in (self._begin, self._reveal, self._next):
            self.set_primary(button)
        self._again = Button("Second round", on_click=self._start_round, name="scaling.again")
        self._correct = Button("Correct a number", "quiet", on_click=self._on_correct_clicked, name="scaling.correct")
        self.foot_left.add(self._again, self._correct)

    def show_screen(self, screen: Screen) -> None:
        """Show the round in hand."""
        self._screen = screen
        self._pane.show_screen(screen)
        rounds = screen.view.scaling_rounds
        each = self._round(screen)
        self._rounds.set_options([Option(r.id, f"Round {r.number}") for r in rounds])
        self._rounds.set_value(each.id if each else None)
        self._rounds.setVisible(len(rounds) > 1)
        if (each.id if each else "") != self._shown_round:
            self._shown_round = each.id if each else ""
            self._result.let_go()
        if each is None:
            self._intake.let_go()
        self.set_title(each.question if each else "Scaling")
        self._say_note(each, screen)
        self._question.show_round(each, screen)
        covered = each is not None and each.revealed_at is None
        self._intake.setVisible(covered)
        self._result.setVisible(each is not None and not covered)
        if each is not None and covered:
            self._intake.show_round(each, screen)
            if self._begun:
                self._begun = False
                self._intake.take_keyboard()
        elif each is not None:
            self._result.show_round(each, screen)
        self._hidden.show_screen(screen)
        latest = each is None or each.id == rounds[-1].id
        self._begin.setVisible(each is None)
        self._reveal.setVisible(covered)
        self._next.setVisible(each is not None and not covered)
        self._again.setVisible(each is not None and not covered and latest)
        self._again.set_words("Second round" if len(rounds) < 2 else "Another round")
        self._correct.setVisible(each is not None and not covered)

    def entered(self) -> None:
        """The order of the rows follows the room when the page comes into sight."""
        if self._screen is not None:
            self._intake.arrange(self._screen)

    def _round(self, screen: Screen) -> ScalingRound | None:
        rounds = screen.view.scaling_rounds
        chosen = next((r for r in rounds if r.id == self._looked_at), None)
        return chosen or (rounds[-1] if rounds else None)

    def _say_note(self, each: ScalingRound | None, screen: Screen) -> None:
        if each is None:
            self.set_note("nobody has been asked for a number yet")
            return
        revealed = f"revealed {clock_time(each.revealed_at)}" if each.revealed_at else "covered"
        self.set_note(f"round {each.number} · {progress(screen, each)} · {revealed}")

    def _on_round_chosen(self) -> None:
        self.conference.autosave.flush()
        self._looked_at = self._rounds.value() or ""
        if self._screen is not None:
            self.show_screen(self._screen)

    def _start_round(self) -> None:
        if self._screen is None:
            return
        self.conference.autosave.flush()
        view, scale = self._screen.view, self._screen.profile.scale
        held = sum(1 for h in view.held if h.kind == "scaling_rounds")
        before = view.scaling_rounds[-1] if view.scaling_rounds else None
        entity = ScalingRound(
            id="",
            number=len(view.scaling_rounds) + held + 1,
            question=before.question if before else self._question.worded() or scale.question,
            lowest=scale.low,
            highest=scale.high,
            lowest_means=scale.low_means,
            highest_means=scale.high_means,
        )
        self._looked_at = ""
        self.conference.do(
            StartScalingRound(conference=self.conference.id, entity=entity),
            lambda _change: self._on_round_started(),
            self._on_refused,
        )

    def _on_round_started(self) -> None:
        self._refused.say("")
        self._begun = True

    def _after_last_row(self) -> None:
        self.conference.autosave.flush()
        self.show_field(self._reveal)

    def _on_reveal_clicked(self) -> None:
        each = self._round(self._screen) if self._screen else None
        if self._screen is None or each is None:
            return
        pending = self._intake.pending()
        # What was typed last goes first, so that it is revealed with the others.
        self.conference.autosave.flush()
        missing = [p.name for p in silent(self._screen, each) if p.id not in pending]
        if missing and not self.conference.asker.confirm(
            f"{_people(len(missing))} not given a number. Reveal anyway?",
            f"In the meeting without a number: {', '.join(missing)}. After the numbers have been read out, theirs "
            "can only be taken in another round.",
            "Reveal the numbers",
        ):
            return
        self._change_revealed(each)

    def _change_revealed(self, each: ScalingRound) -> None:
        def on_kept(_change: object) -> None:
            self._refused.say("")
            announce(self, "The numbers are shown")

        command = AmendScalingRound.of(self.conference.id, each.id, revealed_at=self.conference.now())
        self.conference.do(command, on_kept, self._on_refused)

    def _on_correct_clicked(self) -> None:
        each = self._round(self._screen) if self._screen else None
        if each is not None and self.conference.asker.confirm(
            "Cover the numbers to correct one?",
            "They are covered again until you reveal them, and the time of reading out is noted anew. Numbers as "
            "they were stay in the journal. If somebody has changed their mind, begin another round instead.",
            "Cover and correct",
        ):
            self._looked_at = each.id
            command = AmendScalingRound.of(self.conference.id, each.id, revealed_at=None)
            self.conference.do(command, lambda _change: self._refused.say(""), self._on_refused)

    def _on_refused(self, problem: Problem) -> None:
        self._refused.say_problem(problem)


def _people(count: int) -> str:
    return "1 person has" if count == 1 else f"{count} people have"
