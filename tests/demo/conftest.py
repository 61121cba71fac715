"""The real demo in a process of its own, run once, and what reads its files from outside."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import resources
from rothdesk.app.conference_file import commands_for, read_conference_file
from rothdesk.bootstrap.opening import shipped_practice
from rothdesk.domain.ids import ConferenceId

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = "samples/scenario-01.toml"

MINIMAL = """format = 1

[conference]
reference = "MIN-1"
type = "initial"
held_on = 2026-04-21
starts = "10:00"
"""

Program = Callable[..., "subprocess.CompletedProcess[str]"]


@dataclass(frozen=True)
class Played:
    """A finished demo: its folder, what it said, its manifest, and its copies by recipient."""

    folder: Path
    said: str
    manifest: dict[str, Any]
    copies: dict[str, Path]

    @property
    def store_options(self) -> list[str]:
        return ["--store", str(self.folder / "store"), "--passphrase-file", str(self.folder / "passphrase.txt")]


def run_program(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rothdesk", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="session")
def program() -> Program:
    """Runs `rothdesk` with these arguments, to its end."""
    return run_program


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("played") / "demo"
    done = run_program("demo", "--out", folder)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    copies = {copy["recipient"]: folder / copy["path"] for copy in manifest["copies"]}
    return Played(folder, done.stdout, manifest, copies)


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    """A conference file with nothing but what it must have."""
    file = tmp_path / "minimal.toml"
    file.write_text(MINIMAL, encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def sample() -> dict[str, Any]:
    """The sample file as any reader of TOML sees it."""
    return tomllib.loads(resources.text(SAMPLE))


@pytest.fixture(scope="session")
def names(sample: dict[str, Any]) -> list[str]:
    """Everybody's name in the sample."""
    child = sample["child"]
    people = [*sample["participants"], *sample["third_parties"]]
    return [child["name"], child["known_as"], *child["also_known_as"], *(person["name"] for person in people)]


@pytest.fixture(scope="session")
def command_names() -> list[str]:
    """The names of the sample's commands, as they must stand in the journal, without those of issuing."""
    practice = shipped_practice()
    file = read_conference_file(resources.text(SAMPLE), SAMPLE, practice)
    return [step.command.label for step in commands_for(file, ConferenceId("rehearsal"), practice)]


def acknowledged(said: str) -> int:
    """How many commands the demo has said are kept."""
    steps = sum(int(number) for number in re.findall(r"^\w[\w ]*: (\d+) steps? kept$", said, re.M))
    return steps + len(re.findall(r"^Copies: \d+ of \d+ ", said, re.M))


@pytest.fixture(scope="session")
def acknowledged_in() -> Callable[[str], int]:
    return acknowledged


@pytest.fixture(scope="session")
def poppler() -> Callable[..., str]:
    """What a program of poppler says: `poppler("pdftotext", path, "-")`."""

    def run(tool: str, *arguments: object) -> str:
        found = shutil.which(tool)
        if found is None:
            pytest.skip(f"{tool} is not installed")
        command = [found, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8").stdout

    return run


@pytest.fixture(scope="session")
def squeeze() -> Callable[[str], str]:
    """Letters and digits only, in one case. Written again here: a check does not borrow from what it checks."""

    def squeezed(text: str) -> str:
        return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))

    return squeezed
