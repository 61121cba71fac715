"""The command that a profile's keeper runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from rothdesk.cli.check_profile import run
from rothdesk.profiles import shipped_text


def test_a_good_profile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(shipped_text("south-gloucestershire"), encoding="utf-8")
    assert run([str(file)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        f"{file} is good: CP-ROTH conferences, South Gloucestershire, version 1.0, as at 1 April 2026"
    )
    assert "to be confirmed" in said


def test_faults_are_printed_one_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ours.toml"
    text = shipped_text("south-gloucestershire").replace("minutes = 5\n", "minutes = 500\n", 1)
    line = text.splitlines().index("minutes = 500") + 1
    file.write_text(text + "\n[surprise]\n", encoding="utf-8")
    assert run([str(file)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{file}:{line}: agenda[1].minutes: must be 120 or less",
        f"{file}:{len(text.splitlines()) + 2}: surprise: unknown key",
    ]


def test_what_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(tmp_path / "none.toml")]) == 2
    assert "cannot be read" in capsys.readouterr().err
    (tmp_path / "latin.toml").write_bytes(b'title = "caf\xe9"')
    assert run([str(tmp_path / "latin.toml")]) == 2
    assert "UTF-8" in capsys.readouterr().err
    assert run([str(tmp_path)]) == 2
