"""Makes this process give less away: private files, no core dumps, no reading of its memory by other programs.

Called once, first thing, by the program's entry. It lowers what a stolen laptop, a crash dump or another user can
reach; it does not defend against malicious software that runs as the same user.
"""

from __future__ import annotations

import ctypes
import os
import sys

_PR_SET_DUMPABLE = 4  # linux/prctl.h


def harden_process() -> None:
    """New files belong to this user alone; a crash leaves no dump; on Linux other programs cannot attach.

    Each step is a no-op where the operating system does not know it. None of them can be undone by accident: an
    exec'd successor has to call this again, since the last step does not survive one.
    """
    os.umask(0o077)
    if sys.platform != "win32":
        import resource  # here, since Windows has no such module

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # A core limit of 0 does not hold back a crash handler that is fed by a pipe (core(5)); this does.
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
