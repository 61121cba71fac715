"""The command line: `rothdesk` opens the window, `rothdesk COMMAND …` does one thing without it.

Each command is loaded only when it is called. A problem ends in its own plain sentences and exit code 2, never in a
traceback; anything else is a bug and is noted without content.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from rothdesk.support.hardening import harden_process
from rothdesk.support.logs import catch_crashes
from rothdesk.support.problem import Problem

COMMANDS = {
    "run": ("rothdesk.cli.window", "open the window (also without a command)"),
    "demo": ("rothdesk.cli.demo", "play a conference through, without a window, to signed copies"),
    "verify": ("rothdesk.cli.verify", "say whether signed copies are what their chair signed"),
    "import": ("rothdesk.cli.import_file", "make a conference of a conference file"),
    "keys": ("rothdesk.cli.keys", "who may open a store, and who is cleared for restricted text"),
    "check-store": ("rothdesk.cli.check_store", "say whether a store is whole"),
    "salvage": ("rothdesk.cli.salvage", "save what can be read of a damaged store into a new one"),
    "backup": ("rothdesk.cli.backup", "make, list or test backups of a store"),
    "restore": ("rothdesk.cli.restore", "bring a store back from a backup"),
    "check-profile": ("rothdesk.cli.check_profile", "say what is wrong with a practice profile"),
    "schema": ("rothdesk.cli.schema", "print the JSON Schema of conference files"),
}


_OWN = {"locked": "rothdesk.cli.locked"}
"""Commands that the program calls itself with, and nobody types."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    name = given[0] if given and not given[0].startswith("-") else "run"
    if given[:1] in (["-h"], ["--help"]):
        print(_help())
        return 0
    if name not in COMMANDS and name not in _OWN:
        print(f"rothdesk has no command {name!r}.\n\n{_help()}", file=sys.stderr)
        return 2
    harden_process()
    catch_crashes()
    module = import_module(_OWN.get(name) or COMMANDS[name][0])
    try:
        code: int = module.run(given[1:] if given[:1] == [name] else given)
        sys.stdout.flush()
    except Problem as problem:
        print(problem.sentences(), file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read our words has gone (`rothdesk schema | head`); there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        print("Stopped. What was acknowledged before is kept.", file=sys.stderr)
        return 130
    return code


def _help() -> str:
    lines = "\n".join(f"  {name:<14}{does}" for name, (_, does) in COMMANDS.items())
    return f"usage: rothdesk [COMMAND] [OPTIONS]\n\n{lines}\n\nrothdesk COMMAND --help says more."
