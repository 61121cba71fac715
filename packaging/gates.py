"""Everything that a change must pass, in one order, for a developer and for continuous integration alike.

Runs in the project's own environment. Every gate runs even if one before it failed, and the last lines say how
each ended; the status is 0 only if all passed. Arguments are passed on to pytest; with `--long` first, the harnesses
alone are run instead, in full (`long_run`).
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


def gates(pytest_arguments: list[str]) -> list[tuple[str, list[str]]]:
    """Each gate's name and command."""
    python = sys.executable
    pytest = [python, "-m", "pytest", "--numprocesses", str(os.cpu_count() or 1), "--dist", "loadfile"]
    return [
        ("format", [python, "-m", "ruff", "format", "--check", "."]),
        ("lint", [python, "-m", "ruff", "check", "."]),
        ("types", [python, "-m", "mypy"]),
        ("layers", [str(BIN / "lint-imports"), "--no-logo", "--no-cache"]),
        ("tests", [*pytest, "--durations=25", *pytest_arguments]),
    ]


def main(pytest_arguments: list[str]) -> int:
    """Run all gates and sum up."""
    verdicts = []
    for name, command in gates(pytest_arguments):
        print(f"\n==== {name}", flush=True)
        started = time.monotonic()
        status = subprocess.call(command, cwd=ROOT, stdin=subprocess.DEVNULL)
        verdicts.append((name, status == 0, time.monotonic() - started))
    print("\n==== summary")
    for name, passed, seconds in verdicts:
        print(f"  {'passed' if passed else 'FAILED'}  {name:<8} {seconds:7.1f} s")
    return 0 if all(passed for _, passed, _ in verdicts) else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--long"]:
        import long_run

        sys.exit(long_run.main(sys.argv[2:]))
    sys.exit(main(sys.argv[1:]))
