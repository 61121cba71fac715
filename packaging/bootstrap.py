"""One command from a fresh checkout to a running program: `python3 packaging/bootstrap.py run|test|demo|bench`.

Standard library only, on Linux, macOS and Windows. Further arguments are passed on. This file must stay readable
for every Python 3 back to 3.6, so that an old one is told so in a sentence; what it imports need not.
It never asks a question, and what goes wrong ends in one sentence and a status other than 0.
"""

import os
import subprocess
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
USAGE = """Usage: python3 packaging/bootstrap.py COMMAND [ARGUMENTS]

  run     open the program; with a subcommand of rothdesk, for example "run verify FILE", do that instead
  demo    play a whole conference without a window: demo --out FOLDER
  test    everything that continuous integration runs; arguments go to pytest
          test --long: kills, power cuts, disk faults and damage in their full numbers, half an hour and more
  bench   measure this machine against itself; bench --full also with 100 000 entries and 10 000 conferences
"""
HERE = Path(__file__).resolve().parent


def python_problem(version: "tuple[int, ...]") -> str:
    """Say what is wrong with a Python of this version, or nothing."""
    if version[:2] >= OLDEST_PYTHON:
        return ""
    wanted, found = (".".join(str(part) for part in parts[:2]) for parts in (OLDEST_PYTHON, version))
    return f"rothdesk needs Python {wanted} or newer, and this is Python {found}: start it with a newer python3."


def opens_window(command: str, arguments: "list[str]") -> bool:
    """Whether this is a call for the window; rothdesk's other subcommands open none."""
    first = arguments[0] if arguments else "run"
    return command == "run" and (first == "run" or (first.startswith("-") and first not in ("-h", "--help")))


def display_problem(platform: str, environment: "dict[str, str]") -> str:
    """Say that no window can open here, or nothing."""
    shown_by = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if platform != "linux" or any(environment.get(name) for name in shown_by):
        return ""
    return (
        "There is no display here, so the window cannot open; the same work without a window is: "
        "python3 packaging/bootstrap.py demo --out FOLDER"
    )


def hand_over(command: "list[str]") -> int:
    """Become the command where the system can, so that signals reach it; else wait for its status."""
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 -- no shell, and the path is our own
    return subprocess.call(command)


def start(command: str, arguments: "list[str]") -> int:
    """Prepare the machine and start the command in the project's own environment."""
    import installation
    import system_packages

    try:
        python = str(installation.prepare())
        windowed = opens_window(command, arguments) and not os.environ.get("QT_QPA_PLATFORM")
        system_packages.prepare_qt(Path(python), windowed=windowed)
        if command == "test":
            system_packages.prepare_test_tools()
    except installation.Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    # -P: the folder that somebody happens to stand in adds no modules to the program.
    programs = {
        "run": [python, "-P", "-m", "rothdesk"],
        "demo": [python, "-P", "-m", "rothdesk", "demo"],
        "test": [python, str(HERE / "gates.py")],
        "bench": [python, str(HERE / "bench.py")],
    }
    return hand_over(programs[command] + arguments)


def main(arguments: "list[str]") -> int:
    """Check what can be checked at once, then prepare and start."""
    problem = python_problem(tuple(sys.version_info[:3]))
    if not problem and (not arguments or arguments[0] not in ("run", "test", "demo", "bench")):
        problem = USAGE
    if not problem and opens_window(arguments[0], arguments[1:]):
        problem = display_problem(sys.platform, dict(os.environ))
    if problem:
        print(problem, file=sys.stderr)
        return 2 if problem == USAGE else 1
    try:
        return start(arguments[0], arguments[1:])
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
