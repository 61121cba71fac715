"""Puts a fresh process in this one's place, so that not a word of a record stays in memory behind the lock screen.

The same program with the same store, and nothing else handed on: no key, no passphrase, no open file. On POSIX the
process keeps its number and all its memory is new; Windows has no such call, so another process is started and this
one ends at once.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence


def fresh_command(arguments: Sequence[str]) -> list[str]:
    """How this program was started, up to its own arguments, which are replaced by `arguments`."""
    started = list(sys.orig_argv[: len(sys.orig_argv) - len(sys.argv[1:])])
    return [sys.executable, *started[1:], *arguments]


def replace_process(arguments: Sequence[str]) -> None:
    """Begin anew with these arguments. Returns only if the operating system refused; nothing has changed then."""
    command = fresh_command(arguments)
    try:
        if sys.platform == "win32":
            subprocess.Popen(command, close_fds=True)  # noqa: S603 - our own program
            os._exit(0)  # at once: what would tidy up here would only keep the memory alive for longer
        os.execv(command[0], command)  # noqa: S606 - our own program, and no shell
    except OSError:
        return
