"""A process that plays pieces of `harness.plays`, each in a child of its own that may be killed.

Everything is imported once, so that a thousand short lives cost a thousand forks and not a thousand starts. It reads
one line of JSON for each piece, and answers on standard output: `pid N`, what the piece says, `end STATUS`.
"""

from __future__ import annotations

import json
import os
import sys
import traceback

from harness import plays


def play(name: str, arguments: dict[str, object]) -> None:
    """Play a piece in this process and end it."""
    status = 1
    try:
        getattr(plays, name)(**arguments)
        status = 0
    except Exception:  # noqa: BLE001 - whatever it was, it is told and the stage goes on
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def main() -> None:
    """Play what is asked for until nobody asks any more."""
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            os.setpgid(0, 0)
            os.write(1, f"pid {os.getpid()}\n".encode())
            play(asked["name"], asked["arguments"])
        _, status = os.waitpid(child, 0)
        os.write(1, f"end {os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    main()
