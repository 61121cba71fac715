"""On which line each key of a TOML text stands; `tomllib` reads the values but keeps no positions.

It walks a text that `tomllib` has already accepted, so it needs to know only where things begin and end. It never
interprets a value and must not be used on a text that has not been accepted.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from rothdesk.support.strict_toml.faults import Fault

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\])*"|'[^']*'""")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_TEXT = re.compile(
    r'''"""(?:\\.|[^\\])*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:'{0,2})|"(?:\\.|[^"\\])*"|'[^']*\'''', re.DOTALL
)
_BARE = re.compile(r"[^,\]}\n#]+")


@dataclass(frozen=True, slots=True)
class Places:
    """The lines of one file's keys. A path is the way from the top: names of keys and positions in lists, from 0."""

    file: str
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """The line of this key, or of the nearest table around it if the file does not have the key."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]

    def fault(self, path: Path, message: str) -> Fault:
        """A fault at this key."""
        return Fault(file=self.file, line=self.line(path), key=dotted(path), message=message)


def dotted(path: Path) -> str:
    """A path as people write it, list positions counting from 1: `agenda[2].title`."""
    steps = (f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def find_lines(text: str) -> dict[Path, int]:
    """The line, from 1, of every key, table and list element. `text` has plain newlines and is valid TOML."""
    walk = _Walk(text)
    walk.statements()
    return walk.lines


class _Walk:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._counts: dict[Path, int] = {}  # how many tables an array of tables has had so far
        self.lines: dict[Path, int] = {(): 1}

    def statements(self) -> None:
        table: Path = ()
        self._pass(_BLANK)
        while self._at < len(self._text):
            if self._skips("[["):
                table = self._header(array=True)
            elif self._skips("["):
                table = self._header(array=False)
            else:
                self._pair(table)
            self._pass(_BLANK)

    def _header(self, *, array: bool) -> Path:
        line = self._line()
        *outer, last = self._dotted_key()
        path: Path = ()
        for part in outer:
            path = (*path, part)
            self.lines.setdefault(path, line)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        path = (*path, last)
        if array:
            self.lines.setdefault(path, line)
            number = self._counts.get(path, 0)
            self._counts[path] = number + 1
            path = (*path, number)
        self.lines[path] = line
        self._at += 2 if array else 1
        return path

    def _pair(self, table: Path) -> None:
        line = self._line()
        path = table
        for part in self._dotted_key():
            path = (*path, part)
            self.lines.setdefault(path, line)
        self._at += 1  # the equals sign
        self._value(path)

    def _value(self, path: Path) -> None:
        self._pass(_SPACE)
        if self._skips("["):
            number = 0
            while not self._closes("]"):
                self.lines[*path, number] = self._line()
                self._value((*path, number))
                number += 1
        elif self._skips("{"):
            while not self._closes("}"):
                self._pair(path)
        elif self._text[self._at] in "\"'":
            self._pass(_TEXT)
        else:
            self._pass(_BARE)

    def _closes(self, bracket: str) -> bool:
        self._pass(_BLANK)
        if self._skips(","):
            self._pass(_BLANK)
        return self._skips(bracket)

    def _dotted_key(self) -> list[str]:
        parts = []
        self._pass(_SPACE)
        while True:
            parts.append(_plain_key(self._pass(_KEY)))
            if not self._pass(_DOT):
                break
        self._pass(_SPACE)
        return parts

    def _skips(self, mark: str) -> bool:
        found = self._text.startswith(mark, self._at)
        self._at += len(mark) if found else 0
        return found

    def _pass(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        passed = match.group() if match else ""
        self._at += len(passed)
        return passed

    def _line(self) -> int:
        return bisect_left(self._ends, self._at) + 1


def _plain_key(written: str) -> str:
    if written[0] in "\"'":
        (key,) = tomllib.loads(f"{written} = 0")
        return key
    return written
