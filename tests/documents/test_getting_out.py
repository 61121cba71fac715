"""The way out of the store, as its page tells it: the very script, without rothdesk, on a store that is new."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import resources
from rothdesk.app.commands.preparing import PrepareConference
from rothdesk.bootstrap.opening import create_store
from rothdesk.domain.conference import Conference
from rothdesk.domain.ids import ConferenceId
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.clock import LONDON, SetClock
from rothdesk.support.paths import StoreFolder

PAGE = resources.text("docs/getting-out.md")
QUICK = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=4)


def script() -> str:
    first, *_ = re.findall(r"^```python\n(.+?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return str(first)


def run(folder: Path, passphrase: str, elsewhere: Path) -> subprocess.CompletedProcess[str]:
    file = elsewhere / "getting_out.py"
    file.write_text(script(), encoding="utf-8")
    # -I: neither this project's folder nor anything of the environment's variables is in reach.
    return subprocess.run(
        [sys.executable, "-I", str(file), str(folder)],
        input=passphrase + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=elsewhere,
        check=False,
    )


def test_the_script_of_the_page_reads_a_store_with_nothing_of_rothdesk(tmp_path: Path) -> None:
    folder = StoreFolder(tmp_path / "store")
    clock = SetClock(datetime(2026, 4, 20, 9, tzinfo=LONDON))
    opened = create_store(folder, "  Ångström  keeps three words ", clock=clock, kdf=QUICK).opened
    details = Conference(id="c1", reference="2026-0147", conference_type="initial", child_name="Zażółć Gęślą")
    opened.desk.execute(PrepareConference(conference=ConferenceId("c1"), details=details))
    opened.close()
    done = run(folder.folder, "Ångström keeps three words", tmp_path)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    (conference,) = [row for row in rows if row["table"] == "conference"]
    assert (conference["reference"], conference["child_name"]) == ("2026-0147", "Zażółć Gęślą")
    assert {"records", "journal", "profiles"} <= {row["table"] for row in rows}


def test_the_script_does_not_open_it_with_another_passphrase(tmp_path: Path) -> None:
    folder = StoreFolder(tmp_path / "store")
    create_store(folder, "three words of ours", kdf=QUICK).opened.close()
    done = run(folder.folder, "three words of theirs", tmp_path)
    assert done.returncode != 0
    assert not done.stdout


def test_the_script_borrows_nothing_from_the_program() -> None:
    assert not re.search(r"^(import|from) .*\b(rothdesk|db|ui|resources)\b", script(), re.MULTILINE)
