"""Measures this machine against itself, part by part: `bootstrap.py bench [PART ...]`.

Each pair is taken in the same run and the same folder, so that a slow disk or a busy machine slows both. Everything
it writes is made-up text in a temporary folder, removed at the end. It says whether targets are met, and never fails
for being slow.
"""

import argparse
import gc
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import bench_scale
import bench_store
import bench_window
from bench_timings import Timings, heading
from figures_page import when_and_where, with_figures

PAGE = Path(__file__).resolve().parent.parent / "resources" / "docs" / "speed.md"


def plain_work() -> int:
    """A fixed piece of work for the processor, about a third of a second."""
    total = 0
    for number in range(5_000_000):
        total += number
    return total


def measure_demo(times: int, folder: Path) -> list[str]:
    """Lines on the whole demo, each in a process of its own."""
    work, demo = Timings("plain work"), Timings("the whole demo, to signed copies")
    for number in range(times):
        work.take(plain_work)
        command = [sys.executable, "-m", "rothdesk", "demo", "--out", str(folder / f"demo{number}")]
        demo.take(partial(subprocess.run, command, check=True, stdout=subprocess.DEVNULL))
    return [heading("The demo", work.name), work.line(work), demo.line(work)]


def parts(*, entries: int, demos: int, full: bool) -> dict[str, Callable[[Path], list[str]]]:
    """What can be measured, by name."""
    sizes = bench_scale.SMALL + (bench_scale.LARGE if full else ())
    return {
        "commits": lambda folder: bench_store.commits(entries, folder),
        "opening": lambda folder: bench_store.opening(5, folder),
        "encryption": lambda folder: bench_store.encryption(100, folder),
        "sizes": lambda folder: bench_scale.questions(folder, sizes),
        "window": lambda folder: bench_window.window(5, folder, sizes[0]),
        "demo": lambda folder: measure_demo(demos, folder),
    }


def keep(report: list[str]) -> None:
    """Put a report into the page on speed, in place of the last one."""
    text = "\n".join(report).strip("\n")
    part = f"Measured {when_and_where()}.\n\n```text\n{text}\n```\n"
    PAGE.write_text(with_figures(PAGE.read_text(encoding="utf-8"), part), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Measure and report."""
    parser = argparse.ArgumentParser(prog="bootstrap.py bench", description=(__doc__ or "").partition("\n")[0])
    names = tuple(parts(entries=1, demos=1, full=False))
    parser.add_argument("part", nargs="*", metavar="PART", help=f"what to measure (default: all): {', '.join(names)}")
    parser.add_argument("--entries", type=int, default=500, help="how many entries to commit (default: %(default)s)")
    parser.add_argument("--demos", type=int, default=1, help="how many demos to play (default: %(default)s)")
    parser.add_argument(
        "--full", action="store_true", help="also 100 000 entries and 10 000 conferences, minutes more"
    )
    parser.add_argument("--keep", action="store_true", help="put the figures into resources/docs/speed.md")
    wanted = parser.parse_args(arguments)
    if strange := [name for name in wanted.part if name not in names]:
        parser.error(f"there is no part {strange[0]}")
    chosen = parts(entries=max(1, wanted.entries), demos=max(1, wanted.demos), full=wanted.full)
    gc.disable()  # as in the program, which looks for unused objects in pauses; here, between the parts
    report: list[str] = []
    for name in wanted.part or names:
        with tempfile.TemporaryDirectory(prefix="rothdesk-bench-", dir=Path.cwd()) as folder:
            lines = chosen[name](Path(folder))
        print("\n".join(lines), flush=True)
        report += lines
        gc.collect()
    if wanted.keep:
        keep(report)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
