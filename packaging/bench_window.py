"""The window: how soon the unlock page is there, and how much memory the open program takes.

Measured on the true program in a process of its own, drawn offscreen.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import bench_made
from bench_made import Size
from bench_timings import Timings, heading, verdict

HERE = Path(__file__).resolve().parent


def window(times: int, folder: Path, size: Size) -> list[str]:
    """Lines on the lock screen, the start, and memory, each against a bare window of Qt."""
    store, secret = folder / "windowed", folder / "passphrase"
    with bench_made.made(store, size):
        pass
    secret.write_text(bench_made.PASSPHRASE + "\n", encoding="utf-8")
    place = ["--store", str(store)]
    bare, lock, start, opened = (
        Timings("a bare window of Qt, from the start of its process"),
        Timings("the lock screen, from the start of its process"),
        Timings("the unlock page, from the start of the program"),
        Timings("the list of conferences, passphrase given"),
    )
    kilobytes = dict.fromkeys((bare.name, lock.name, opened.name), 0)
    shown = (
        (bare, ["bare"]),
        (lock, ["page", "locked", *place]),
        (start, ["page", "run", *place]),
        (opened, ["open", "run", *place, "--passphrase-file", str(secret)]),
    )
    _shown(shown[-1][1])  # not counted: it leaves compiled modules behind, as any run before leaves them to a user
    for _ in range(times):
        for timings, command in shown:
            seconds, kilobytes[timings.name] = _shown(command)
            timings.seconds.append(seconds)
    memory = [
        f"  {name:<52} {kb / 1024:6.0f} MB {kb / max(1, kilobytes[bare.name]):6.2f}"
        for name, kb in kilobytes.items()
        if name != start.name
    ]
    return [
        heading("The window, without a screen", bare.name),
        *(each.line(bare) for each in (bare, lock, start, opened)),
        verdict("median of the lock screen", lock.median, 0.5, " s"),
        f"\nMemory of the process, with a store of {size.entries} entries, as a ratio to the first",
        *memory,
    ]


def _shown(command: list[str]) -> tuple[float, int]:
    """Seconds until the page was painted, and the memory in kB."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, str(HERE / "bench_shown.py"), *command],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    moment, kilobytes = done.stdout.split()[-2:]
    return float(moment) - started, int(kilobytes)
