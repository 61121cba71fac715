"""Keeps Qt's bindings from wearing Python's constants out where Python is older than 3.12.

PySide6 6.12 is built for Pythons in which `None`, `True` and the like are immortal (PEP 683), and gives their
references back without having taken them: every call that returns nothing takes one from `None`. On Python 3.11
the count reaches nought within seconds of painting and the interpreter stops ("deallocating None"). Measured with
PySide6 6.12.0 on Python 3.11.7: `QObject.parent()` a thousand times takes a thousand. Setting the counts as high
as 3.12 does gives the older Python the same immortal constants. To be taken out with Python 3.11.
"""

from __future__ import annotations

import builtins
import ctypes
import sys

ENOUGH = 1 << 40
"""More than can be taken in centuries, and far from overflowing the counter."""


def hold_constants() -> None:
    """Make the constants of this interpreter last; nothing where they are immortal already, or held before."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython" or sys.getrefcount(None) > ENOUGH:
        return
    constants: list[object] = [None, True, False, ..., NotImplemented, (), "", b"", *range(-5, 257)]
    constants += [kind for kind in vars(builtins).values() if isinstance(kind, type)]
    for constant in constants:
        # The count is the first word of every object of CPython before 3.12 that is not a debug build.
        ctypes.c_ssize_t.from_address(id(constant)).value += ENOUGH
