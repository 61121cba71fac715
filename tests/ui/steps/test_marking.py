"""Marking somebody in or out by a few letters."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from rothdesk.domain.presence import Presence
from ui.conference.marking import mark_somebody


@pytest.fixture
def said() -> list[tuple[str, bool]]:
    return []


def mark(ground: SimpleNamespace, letters: str, said: list[tuple[str, bool]]) -> tuple[Presence, ...]:
    ground.asker.text = letters
    mark_somebody(ground.conference, lambda words, done: said.append((words, done)))
    ground.settle()
    return tuple(ground.view.presences)


def test_initials_or_the_beginning_of_a_name_mark_in_and_out(
    working: SimpleNamespace, cast: SimpleNamespace, said: list[tuple[str, bool]]
) -> None:
    working.add_people()
    working.open_meeting(10, 2, present=("chair",))
    mark(working, "mr", said)
    assert working.screen.room == {cast.person("chair"), cast.person("mother")}
    working.now(10, 8)
    stays = mark(working, "maribel re", said)
    assert stays[-1].left == cast.moment(10, 8)
    assert said == [("Maribel Reyes is marked in, 10:02.", True), ("Maribel Reyes is marked out, 10:08.", True)]


@pytest.mark.parametrize(("letters", "words"), [("zz", "fit nobody"), ("d", "fit several")])
def test_nobody_is_marked_by_letters_that_fit_nobody_or_several(
    working: SimpleNamespace, said: list[tuple[str, bool]], letters: str, words: str
) -> None:
    working.add_people()
    assert mark(working, letters, said) == ()
    ((told, done),) = said
    assert words in told
    assert not done


def test_thinking_better_of_it_marks_nobody(working: SimpleNamespace, said: list[tuple[str, bool]]) -> None:
    working.add_people()
    assert mark(working, "", said) == ()
    assert said == []
