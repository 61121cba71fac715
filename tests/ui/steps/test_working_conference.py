"""The ground that the tests of pages stand on: what a test does behind a page reaches the page on either thread."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("kind", ["working", "threaded"])
def test_a_meeting_is_opened_and_the_window_sees_it(kind: str, request: pytest.FixtureRequest) -> None:
    ground = request.getfixturevalue(kind)
    cast = request.getfixturevalue("cast")
    ground.add_people()
    ground.open_meeting(10, 2, present=("mother", "social_worker", "chair"))
    shown = ground.conference.screen
    assert shown is not None
    assert len(shown.view.participants) == 17
    assert shown.view.conference.chair == cast.person("chair")
    assert shown.view.conference.opened_at == cast.moment(10, 2)
    assert shown.room == {cast.person(p) for p in ("mother", "social_worker", "chair")}
    assert ground.refusals == []
