"""What a whole conference leaves behind, and where it reaches: no network, and no word outside the encrypted store.

Needs `strace` (package strace) and Linux; skipped without. Every file that is made is looked at in the moment that
it is made (inotify) and in the system calls that made it (strace).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest

import resources
from tests.locking.conftest import ROOT, Driven, Planted, canary
from tests.locking.watched import Watch, watching

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="inotify and strace are Linux's"),
    pytest.mark.skipif(not shutil.which("strace"), reason="needs strace (package strace)"),
]

STRACE = ("strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=network,open,openat,openat2,creat", "-s", "256", "-o")


class Place:
    """Folders of one run: its own home, temporary folder and store."""

    def __init__(self, folder: Path) -> None:
        self.home, self.temporary, self.runtime = folder / "home", folder / "tmp", folder / "run"
        self.store, self.out, self.trace = folder / "store", folder / "out", folder / "trace.txt"
        for each in (self.home, self.temporary, self.runtime):
            each.mkdir(mode=0o700)

    @property
    def environment(self) -> dict[str, str]:
        # Without what makes a measured run note its coverage beside the sources: those files are pytest-cov's.
        left_out = ("XDG_", "COV_CORE_", "COVERAGE_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
        paths = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
        return kept | {
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "XDG_RUNTIME_DIR": str(self.runtime),
            "PYTHONPATH": paths,
            "PYTHONDONTWRITEBYTECODE": "1",
            "QT_QPA_PLATFORM": "offscreen",
        }


@pytest.fixture
def place() -> Iterator[Place]:
    """Outside every folder that is watched besides."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        yield Place(Path(folder))


def sockets(trace: Path) -> list[str]:
    """The calls that made or used a socket that is no file of this machine."""
    calls = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line for line in calls if re.search(r"AF_INET|AF_NETLINK|AF_PACKET|sin_port", line)]


def made(trace: Path) -> set[Path]:
    """Every file that was made or opened for writing, but for devices."""
    calls = trace.read_text(encoding="utf-8", errors="replace")
    found = re.findall(r'(?:openat?2?|creat)\([^"\n]*"([^"]+)"[^\n]*?O_(?:WRONLY|RDWR|CREAT)[^\n]*= \d+', calls)
    return {Path(path) for path in found if not path.startswith(("/dev/", "/proc/"))}


def names_of_the_sample() -> list[str]:
    """Names and phrases that are in the sample family's record and nowhere else."""
    sample = tomllib.loads(resources.text("samples/scenario-01.toml"))
    return [sample["child"]["name"], *(p["name"] for p in sample["participants"])]


def words_in(watch: Watch, words: list[str], *, but: tuple[Path, ...] = ()) -> list[str]:
    """Which of these words were seen in which file, but for what is there to be read."""
    shapes = [(word, shape) for word in words for shape in (word.encode(), word.encode("utf-16-le"))]
    return [
        f"{path.name}: {word}"
        for path, seen in watch.files.items()
        for word, shape in shapes
        if not any(path.is_relative_to(each) for each in but) and any(shape in each for each in seen.contents)
    ]


def test_a_whole_conference_reaches_no_network_and_leaves_nothing_readable(place: Place) -> None:
    with watching(place.home, place.temporary, place.runtime, place.out.parent) as watch:
        done = subprocess.run(
            [*STRACE, place.trace, sys.executable, "-m", "rothdesk", "demo", "--out", place.out],
            env=place.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=500,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    names = names_of_the_sample()
    assert sockets(place.trace) == []
    outside = {path for path in made(place.trace) if not path.is_relative_to(place.out)}
    assert outside == set(), "made outside the folder that was asked for"
    files = {path: seen for path, seen in watch.files.items() if path.is_relative_to(place.out)}
    assert len(files) > 10, "the watch saw nothing"
    assert {mode for seen in files.values() for mode in seen.modes} == {0o600}
    # The demo's own list of who got which copy is for reading too, and so is what becomes it by being put in place.
    manifest = place.out / "manifest.json"
    becoming = re.compile(r"\.manifest\.json\.[0-9a-f]{16}\.tmp")
    meant = (place.out / "copies", manifest, *(path for path in files if becoming.fullmatch(path.name)))
    assert words_in(watch, names, but=meant) == [], "readable, if only for a moment"
    # What is meant to be read is the copies alone, each put in its place whole.
    plain = [path for path, seen in files.items() if any(each[:5] == b"%PDF-" for each in seen.contents)]
    finished = {path.name for path in (place.out / "copies").iterdir()}
    assert finished
    for path in plain:
        assert path.parent == place.out / "copies"
        assert path.name in finished or re.fullmatch(r"\..+\.[0-9a-f]{16}\.tmp", path.name)
    assert not [name for name in finished if name.startswith(".")]


def test_a_day_at_the_window_reaches_no_network_and_leaves_nothing_readable(planted: Planted, place: Place) -> None:
    half = canary("half")
    words = [*planted.words.values(), planted.passphrase, half, *names_of_the_sample()]
    titles: set[str] = set()
    with (
        watching(place.home, place.temporary, place.runtime, planted.folder) as watch,
        (place.out.parent / "errors.txt").open("wb") as errors,
    ):
        program = Driven(
            ["run", "--store", str(planted.folder)],
            errors,
            wrapper=[*STRACE, str(place.trace)],
            **place.environment,
        )
        try:
            program.unlock(planted.passphrase)
            program.open_first()
            for stage in range(1, 10):
                program.do("press", f"Ctrl+{stage}")
                titles.add(program.look()["title"])
            program.meeting()
            program.do("keys", f"{half} was said")
            program.do("press", "Ctrl+A")
            program.do("press", "Ctrl+C")
            program.saved()
            libraries = program.do("libraries")
            program.lock()
            titles.add(program.look()["title"])
            program.unlock(planted.passphrase)
            program.until(lambda seen: half in seen["fields"].get("meeting.capture.text", ""))
            program.do("close")
            sleep(1)
        finally:
            program.end()
    assert sockets(place.trace) == []
    # libQt6Network.so comes along as a part of QtPdf, which is linked to it. Its way into Python, what it would load
    # to reach a network, and everything that browses are not there.
    assert not [name for name in libraries if re.search(r"PySide6/QtNetwork|WebEngine|WebSockets|HttpServer", name)]
    assert not [name for name in libraries if re.search(r"plugins/(tls|networkinformation)/", name)]
    outside = {path for path in made(place.trace) if not path.is_relative_to(planted.folder)}
    assert outside == set(), "made outside the store's folder"
    assert words_in(watch, words) == [], "readable, if only for a moment"
    assert {mode for seen in watch.files.values() for mode in seen.modes} == {0o600}
    assert len(watch.files) > 3, "the watch saw nothing"
    assert list(place.home.iterdir()) == []
    for word in (half, *names_of_the_sample(), *planted.words.values()):
        assert not [title for title in titles if word in title]


def test_the_watch_and_the_trace_notice(tmp_path: Path, place: Place) -> None:
    """The control: a program that does what must not be done is found out by each of them."""
    bad = (
        "import socket, tempfile, time\n"
        "socket.socket().close()\n"
        "with tempfile.NamedTemporaryFile() as file:\n"
        "    file.write(b'Callum was seen'); file.flush(); time.sleep(1)\n"
    )
    with watching(place.temporary) as watch:
        subprocess.run([*STRACE, place.trace, sys.executable, "-c", bad], env=place.environment, check=True)
    assert sockets(place.trace)
    assert [path for path in made(place.trace) if path.is_relative_to(place.temporary)]
    assert words_in(watch, ["Callum"])
