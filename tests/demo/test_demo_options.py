"""What `rothdesk demo` can be told: another conference, another passphrase; and what it refuses, making nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import resources
from rothdesk.cli.check_store import run as check_store
from rothdesk.cli.demo import run
from rothdesk.support.atomic import FolderNotWritable
from rothdesk.support.problem import Problem


def test_a_minimal_file_is_played_with_a_passphrase_of_ones_own(
    minimal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, passphrase_file = tmp_path / "demo", tmp_path / "mine.txt"
    passphrase_file.write_text("lantern orchard kestrel\r\n", encoding="utf-8")
    assert run(["--out", str(out), "--conference", str(minimal), "--passphrase-file", str(passphrase_file)]) == 0
    said = capsys.readouterr().out
    assert "Prepare: 1 step kept" in said
    assert "no copy is issued" in said
    assert not (out / "passphrase.txt").exists()
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["copies"] == []
    assert manifest["deadlines"]["first_core_group_latest"] == "2026-05-06"
    assert check_store(["--store", str(out / "store"), "--passphrase-file", str(passphrase_file)]) == 0


def test_every_fault_of_a_file_is_told_and_nothing_is_made(tmp_path: Path, program: Any) -> None:
    faulty = tmp_path / "faulty.toml"
    text = resources.text("samples/scenario-01.toml")
    faults = {
        'type = "initial"': ('type = "imaginary"', "conference.type"),
        'opened = "10:02"': ('opened = "25:99"', "conference.opened"),
        "born = 2011-03-14": ('born = "in spring"', "child.born"),
    }
    expected = []
    for right, (wrong, key) in faults.items():
        assert text.count(f"\n{right}\n") == 1
        expected.append(f"faulty.toml:{text[: text.index(right)].count(chr(10)) + 1}: {key}: ")
        text = text.replace(right, wrong)
    faulty.write_text(text, encoding="utf-8")
    out = tmp_path / "demo"
    done = program("demo", "--out", out, "--conference", faulty)
    assert done.returncode == 2
    assert done.stdout == ""
    told = [line for line in done.stderr.splitlines() if line.startswith("faulty.toml:")]
    assert len(told) == len(expected)
    assert all(line.startswith(start) for line, start in zip(told, expected, strict=True)), told
    assert "imaginary" not in done.stderr, "a fault does not repeat the file"
    assert not out.exists()


def test_a_file_that_is_not_there_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="conference file cannot be read"):
        run(["--out", str(tmp_path / "demo"), "--conference", str(tmp_path / "nowhere.toml")])
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize(
    ("content", "what"), [("short\n", "three different words"), ("", "is empty"), ("two lines\nof it\n", "one line")]
)
def test_a_passphrase_that_will_not_do_makes_nothing(content: str, what: str, minimal: Path, tmp_path: Path) -> None:
    file = tmp_path / "passphrase"
    file.write_text(content, encoding="utf-8")
    out = tmp_path / "demo"
    with pytest.raises(Problem) as refused:
        run(["--out", str(out), "--conference", str(minimal), "--passphrase-file", str(file)])
    assert what in refused.value.sentences()
    assert not out.exists()


@pytest.mark.parametrize("there", ["store", "copies", "manifest.json", "passphrase.txt"])
def test_a_used_folder_is_left_as_it_is(there: str, minimal: Path, tmp_path: Path) -> None:
    out = tmp_path / "demo"
    out.mkdir()
    (out / there).write_bytes(b"kept")
    with pytest.raises(Problem, match="There is a demo in that folder already"):
        run(["--out", str(out), "--conference", str(minimal)])
    assert [path.name for path in out.iterdir()] == [there]
    assert (out / there).read_bytes() == b"kept"


@pytest.mark.parametrize("below", ["file", "file/deeper"])
def test_a_place_where_no_folder_can_be_is_refused(below: str, minimal: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    with pytest.raises(FolderNotWritable):
        run(["--out", str(tmp_path / below), "--conference", str(minimal)])
    assert (tmp_path / "file").read_bytes() == b"kept"
