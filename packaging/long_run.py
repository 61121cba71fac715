"""The harnesses in their full numbers: `bootstrap.py test --long`, and what they found, written into a page.

The same tests as in every run, only with more kills, cuts, faults and flips. Their last figures replace the ones in
resources/docs/durability.md. Two processes share the work.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from figures_page import when_and_where, with_figures

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "resources" / "docs" / "durability.md"
KNOWS_LONG = re.compile(r"harness\.amounts|ROTHDESK_LONG")
SLOWEST = ("test_crashes.py", "test_power_cuts.py", "test_kills.py", "test_disk_faults.py")
"""The longest first, so that none of them is left for the end."""
AT_ONCE = 2
NOTHING_CHOSEN = 5
"""What pytest ends with where its arguments choose no test of a file."""
Figures = dict[str, dict[str, float | int | str]]


def long_tests() -> list[str]:
    """The test files that know of a long run, those that take longest first."""
    files = (
        path for path in sorted((ROOT / "tests").rglob("test_*.py")) if KNOWS_LONG.search(path.read_text("utf-8"))
    )
    slowness = {name: place for place, name in enumerate(SLOWEST)}
    return [str(path.relative_to(ROOT)) for path in sorted(files, key=lambda path: slowness.get(path.name, 99))]


def run_harnesses(share: float, folder: Path, pytest_arguments: list[str]) -> int:
    """Run the tests with this share of the full amounts; their figures go into the folder.

    Each file has a process of its own, and two run at a time: whoever is done takes the next.
    """
    environment = {**os.environ, "ROTHDESK_LONG": str(share), "ROTHDESK_FIGURES": str(folder)}
    pytest = [sys.executable, "-m", "pytest", "-o", "faulthandler_timeout=0", *pytest_arguments]

    def run(file: str) -> int:
        done = subprocess.run(
            [*pytest, file],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        sys.stdout.write(done.stdout.decode(errors="replace"))
        sys.stdout.flush()
        return done.returncode

    with ThreadPoolExecutor(AT_ONCE) as two:
        ends = {*two.map(run, long_tests())}
    fine = {0, NOTHING_CHOSEN} if pytest_arguments else {0}
    return 0 if 0 in ends and ends <= fine else 1


def figures_in(folder: Path) -> Figures:
    """What each harness found, by its name."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def as_page_part(figures: Figures, share: float, minutes: float, passed: bool) -> str:
    """The figures as the page has them."""
    amounts = "in full" if share >= 1 else f"with {share:.0%} of the full numbers"
    verdict = "all passed" if passed else "**not all passed**"
    lines = [
        f"Run {amounts} {when_and_where()}: {verdict} in {minutes:.0f} minutes.",
        "",
        "| Harness | Figure | |",
        "|---|---|---:|",
    ]
    for name, found in figures.items():
        for number, (figure, value) in enumerate(found.items()):
            lines.append(f"| {'' if number else name.replace('-', ' ')} | {figure.replace('_', ' ')} | {value} |")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Run, and write the page."""
    parser = argparse.ArgumentParser(prog="bootstrap.py test --long", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--share", type=float, default=1.0, help="how much of the full numbers (default: all, 1)")
    wanted, pytest_arguments = parser.parse_known_args(arguments)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="rothdesk-figures-") as folder:
        status = run_harnesses(wanted.share, Path(folder), pytest_arguments)
        figures = figures_in(Path(folder))
    if figures:
        part = as_page_part(figures, wanted.share, (time.monotonic() - started) / 60, status == 0)
        PAGE.write_text(with_figures(PAGE.read_text(encoding="utf-8"), part), encoding="utf-8")
        print(f"\n{part}\nThe figures are in {PAGE.relative_to(ROOT)}.")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
