"""What the database reports, as problems in plain words.

SQLite's own name of an error decides, never its message. The original exception, which knows the values of the
statement, is dropped here and must not travel further.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from db.problems import (
    ChangeRefused,
    DiskFull,
    NotWritten,
    StoreDamaged,
    StoreInUse,
    StoreNotWritable,
    WrongKey,
)
from rothdesk.app.long_work import Stopped
from rothdesk.support.problem import Problem

UNREADABLE_PAGES = "some of its pages cannot be read"

_PROBLEMS: dict[str, Callable[[], Problem]] = {
    "SQLITE_FULL": DiskFull,
    "SQLITE_IOERR": NotWritten,
    "SQLITE_READONLY": StoreNotWritable,
    "SQLITE_CANTOPEN": StoreNotWritable,
    "SQLITE_PERM": StoreNotWritable,
    "SQLITE_BUSY": StoreInUse,
    "SQLITE_LOCKED": StoreInUse,
    "SQLITE_CONSTRAINT": ChangeRefused,
    "SQLITE_NOTADB": WrongKey,
    "SQLITE_INTERRUPT": Stopped,
}


def as_problem(error: BaseException) -> Problem | None:
    """The problem that a database error stands for; None if it is a mistake of ours, which must not be hidden."""
    original = error.orig if isinstance(error, DBAPIError) else error
    name = str(getattr(original, "sqlite_errorname", ""))
    if name.startswith("SQLITE_CORRUPT"):
        return StoreDamaged(UNREADABLE_PAGES)
    return next((problem() for prefix, problem in _PROBLEMS.items() if name.startswith(prefix)), None)


@contextmanager
def plain_faults() -> Iterator[None]:
    """Turn database errors inside the block into problems, without their original."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        problem = as_problem(error)
        if problem is None:
            raise
        raise problem from None
