"""A killed program loses nothing of a form that was not entered yet, once it has called it saved."""

from __future__ import annotations

import signal
from collections.abc import Callable

from tests.locking.conftest import Driven, Planted, canary


def to_issue(program: Driven) -> None:
    """To the last page, by the list of stages."""
    assert program.do("focus", "stages")
    program.do("press", "End")
    program.do("press", "Return")
    program.until(lambda seen: "page.issue" in seen["shown"])


def test_what_is_half_typed_in_a_form_outlives_a_kill(planted: Planted, drive: Callable[..., Driven]) -> None:
    word = canary("recipient")
    program = drive("run", "--store", str(planted.folder))
    program.unlock(planted.passphrase)
    program.open_first()
    to_issue(program)
    assert program.do("focus", "issue.add")
    program.do("press", "Space")
    program.until(lambda seen: seen["keyboard"] == "issue.form.name")
    program.do("keys", word)
    program.until(lambda seen: seen["status"].startswith("Saved"))
    program.process.send_signal(signal.SIGKILL)
    program.process.wait()
    again = drive("run", "--store", str(planted.folder))
    again.unlock(planted.passphrase)
    again.open_first()
    to_issue(again)
    again.until(lambda seen: seen["fields"].get("issue.form.name") == word)
