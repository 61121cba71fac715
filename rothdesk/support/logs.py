"""A log that cannot leak: which kind of error, in which file, at which line, and never what it said.

Messages and their values are dropped by the formatter, so nobody has to remember not to log a name. Crash notes
are written the same way. Nothing here may ever print `str(exception)`, a log record's message or its arguments.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from rothdesk.support.atomic import as_problem, make_private_folder

_LARGEST_FILE = 256 * 1024
_OLDER_FILES = 3
_CRASH = logging.getLogger("rothdesk.crash")


class PlacesOnlyFormatter(logging.Formatter):
    """Turns a log record into time, level and place, and an exception into types and places."""

    def format(self, record: logging.LogRecord) -> str:
        """One line for the record and one for each exception and frame; the message is never looked at."""
        place = f"{_short(record.pathname)}:{record.lineno}"
        lines = [f"{self.formatTime(record)} {record.levelname} {place}"]
        if record.exc_info and record.exc_info[1] is not None:
            lines.append(note_of(record.exc_info[1]))
        return "\n".join(lines)


class _PrivateRotatingFile(RotatingFileHandler):
    """A rotating file that only this user may read, and that never reports its own failures with content."""

    def _open(self) -> io.TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return io.TextIOWrapper(io.FileIO(descriptor, "a"), encoding="utf-8", write_through=True)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the standard library's name
        """Say nothing: the standard handler would print the message and its arguments."""


def start_log(folder: Path) -> logging.Handler:
    """Send the whole program's log to `rothdesk.log` in this folder, from level INFO.

    At most four files of 256 KiB. Raises `Problem` if the folder cannot be written to. Closing the log is
    `logging.getLogger().removeHandler(handler)` and `handler.close()`.
    """
    make_private_folder(folder)
    try:
        handler = _PrivateRotatingFile(
            folder / "rothdesk.log", maxBytes=_LARGEST_FILE, backupCount=_OLDER_FILES, encoding="utf-8"
        )
    except OSError as error:
        raise as_problem(error) from None
    handler.setFormatter(PlacesOnlyFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def note_of(error: BaseException) -> str:
    """An exception, what caused it and where, innermost cause first, without a word of what they say."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = traceback.extract_tb(current.__traceback__, limit=-50)
        kind = f"{type(current).__module__}.{type(current).__qualname__}"
        lines[:0] = [kind, *(f"  {_short(frame.filename)}:{frame.lineno}" for frame in frames)]
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n".join(lines)


def tell_on_stderr(note: str) -> None:
    """Print a crash note where a terminal may show it; a windowed program may have none."""
    with contextlib.suppress(OSError, ValueError):
        if sys.stderr is not None:
            sys.stderr.write(f"rothdesk has met an error of its own:\n{note}\n")


def catch_crashes(tell: Callable[[str], None] = tell_on_stderr) -> None:
    """Log every uncaught exception, of any thread, as a note of types and places, and pass the note to `tell`.

    Replaces Python's own hooks, which print messages and thereby values.
    """

    def caught(error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None or isinstance(error, SystemExit):
            return
        _CRASH.critical("uncaught", exc_info=(type(error), error, trace))
        tell(note_of(error))

    if not _CRASH.handlers:
        # Without a handler of its own Python would print the message to stderr while no log is open.
        _CRASH.addHandler(logging.NullHandler())
    sys.excepthook = lambda _kind, error, trace: caught(error, trace)
    threading.excepthook = lambda args: caught(args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: caught(args.exc_value, args.exc_traceback)


def _short(filename: str) -> str:
    """A file's last two parts: a full path may hold the user's name."""
    return "/".join(Path(filename).parts[-2:])
