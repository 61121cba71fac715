"""A store with planted words, and the real program over it in a process of its own."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from time import monotonic, sleep
from typing import IO, Any

import pytest
from PySide6.QtWidgets import QApplication

import resources
from rothdesk.app.commands.meeting import AddEntry
from rothdesk.app.commands.preparing import AddRestrictedItem
from rothdesk.app.conference_file import import_conference
from rothdesk.bootstrap.opening import create_store
from rothdesk.domain.entries import Entry, EntryKind, RestrictedItem
from rothdesk.domain.ids import PersonId
from rothdesk.domain.restriction import WhoMayKnow
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.clock import SystemClock
from rothdesk.support.paths import StoreFolder
from ui.application import make_application

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
"""Seconds after which waiting is given up: far more than anything here takes."""
LEAST = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)


def canary(kind: str) -> str:
    """A word that nothing else contains. Letters only, so that keys can type it anywhere."""
    return f"Canary{kind}" + "".join(chr(ord("g") + int(digit, 16)) for digit in token_hex(8))


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """pytest-qt's application, made as the program makes it."""
    return make_application(["rothdesk"], look="light")


@dataclass
class Planted:
    """A store and the words in it: by what they stand in."""

    folder: Path
    passphrase: str
    words: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def planted(tmp_path: Path) -> Planted:
    """A store with the sample conference, and with canaries in an entry, a restricted item and a name."""
    made = Planted(tmp_path / "store", f"seven quiet {canary('P')} herons")
    made.words = {kind: canary(kind) for kind in ("entry", "restricted", "place")}
    opened = create_store(StoreFolder(made.folder), made.passphrase, clock=SystemClock(), kdf=LEAST).opened
    desk = opened.desk
    sample = resources.text("samples/scenario-01.toml").replace("Yate", made.words["place"])
    conference = import_conference(desk, sample, "sample.toml")
    entry = Entry(id="", at=SystemClock().now(), kind=EntryKind.NOTE, text=f"It was said: {made.words['entry']}.")
    desk.execute(AddEntry(conference=conference, entity=entry, who=None))
    item = RestrictedItem(
        id="", text=f"Told: {made.words['restricted']}.", who=WhoMayKnow(people=frozenset({PersonId("nobody")}))
    )
    desk.execute(AddRestrictedItem(conference=conference, entity=item))
    opened.close()
    return made


class Driven:
    """The program in a process of its own, and a hand in front of it."""

    def __init__(
        self, arguments: list[str], errors: IO[bytes], *, wrapper: Sequence[str] = (), **environment: str
    ) -> None:
        paths = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
        self.process = subprocess.Popen(
            [*wrapper, sys.executable, "-m", "tests.locking.driven", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": paths, **environment},
            bufsize=0,
        )
        self._said = b""
        self._number = 0

    @property
    def pid(self) -> int:
        return self.process.pid

    def do(self, *order: Any) -> Any:
        """Have something done once; its answer."""
        return self._answered(order, again=PATIENCE)

    def look(self) -> dict[str, Any]:
        """Look at the window; asked again, since a process that locks may take a question along."""
        found: dict[str, Any] = self._answered(("look",), again=3.0)
        return found

    def _answered(self, order: tuple[Any, ...], *, again: float) -> Any:
        self._number += 1
        end = monotonic() + PATIENCE
        while monotonic() < end:
            assert self.process.stdin is not None
            self.process.stdin.write(json.dumps([self._number, *order]).encode() + b"\n")
            until = min(end, monotonic() + again)
            while (line := self._line(until)) is not None:
                if line.startswith(b"@") and (answer := json.loads(line[1:]))[0] == self._number:
                    return answer[1]
        raise AssertionError(f"no answer to {order[0]} within {PATIENCE} seconds")

    def _line(self, until: float) -> bytes | None:
        """The next line that the program says, None if there is none in time."""
        assert self.process.stdout is not None
        while b"\n" not in self._said:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, until - monotonic()))
            if not ready:
                return None
            more = os.read(self.process.stdout.fileno(), 65536)
            if not more:
                raise AssertionError(f"the program has ended with {self.process.wait()}")
            self._said += more
        line, _, self._said = self._said.partition(b"\n")
        return line

    def until(self, true: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Look until something is so; what is seen then."""
        end = monotonic() + PATIENCE
        while not true(seen := self.look()):
            assert monotonic() < end, f"what was waited for did not come about: {seen}"
            sleep(0.05)
        return seen

    def unlock(self, passphrase: str) -> None:
        self.until(lambda seen: seen["keyboard"] == "unlock.passphrase")
        self.do("keys", f"{passphrase}\n")

    def open_first(self) -> None:
        """From the list of conferences into the one that is there."""
        self.until(lambda seen: seen["keyboard"] == "home.list")
        self.do("keys", "\n")
        self.until(lambda seen: "page.prepare" in seen["shown"])

    def meeting(self) -> None:
        self.do("press", "Ctrl+3")
        self.until(lambda seen: seen["keyboard"] == "meeting.capture.text")

    def saved(self) -> None:
        self.do("press", "Ctrl+S")
        self.until(lambda seen: seen["status"].startswith("Saved"))

    def lock(self) -> None:
        self.do("press", "Ctrl+L")
        self.until(lambda seen: seen["keyboard"] == "unlock.passphrase")

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Callable[..., Driven]]:
    """Starts the program with arguments and variables of the environment; its errors go to `errors.txt`."""
    started: list[Driven] = []
    with (tmp_path / "errors.txt").open("wb") as errors:

        def begin(*arguments: str, **environment: str) -> Driven:
            started.append(Driven(list(arguments), errors, **environment))
            return started[-1]

        yield begin
        for each in started:
            each.end()
