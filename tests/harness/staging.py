"""Starting pieces on the stage, and killing them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).absolute().parents[2]
KILLED = -signal.SIGKILL


class Playing:
    """One piece that is being played."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self._out = process.stdout
        first = self._out.readline().split()
        assert first[:1] == ["pid"], f"the stage has fallen in: {first}"
        self._pid = int(first[1])
        self._over = False
        self.said: list[str] = []
        self.status = 0

    def line(self) -> str:
        """The next line that the piece says; empty when it is over."""
        line = self._out.readline().strip()
        if line.startswith("end ") or not line:
            self._over = True
            self.status = int(line[4:] or 1)
            return ""
        self.said.append(line)
        return line

    def kill(self) -> list[str]:
        """Kill it at once. Everything that it said."""
        os.kill(self._pid, signal.SIGKILL)
        return self.rest()

    def rest(self) -> list[str]:
        """Let it come to its end. Everything that it said."""
        while not self._over:
            self.line()
        return self.said


class Stage:
    """The process in which pieces are played, with the watching library where one is given."""

    def __init__(self, library: Path | None = None) -> None:
        # A killed child has nothing to tell about what it reached, and being measured would slow it.
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("COV_", "COVERAGE_"))
        }
        environment["PYTHONPATH"] = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
        if library is not None:
            environment["LD_PRELOAD"] = str(library)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "harness.stage"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=environment,
        )

    def start(self, name: str, **arguments: object) -> Playing:
        """Start a piece of `harness.plays`. The one before must be over."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"name": name, "arguments": arguments}) + "\n")
        self._process.stdin.flush()
        return Playing(self._process)

    def play(self, name: str, **arguments: object) -> Playing:
        """Play a piece to its end."""
        playing = self.start(name, **arguments)
        playing.rest()
        return playing

    def __enter__(self) -> Stage:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()
