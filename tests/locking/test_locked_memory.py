"""After locking, the memory of the process holds no word of the record, no passphrase and no key (requirement 40).

The process keeps its number on POSIX while all of it is new: its memory is searched from outside, before and after.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from rothdesk.secrets.keyfile import KeyFile
from tests.locking.conftest import Driven, Planted, canary
from tests.locking.memory import SCANNABLE, copies, forms


def store_key(planted: Planted) -> bytes:
    with KeyFile.read(planted.folder / "store.key").unlock(planted.passphrase) as unlocked:
        return bytes(unlocked.store_key.raw)


@SCANNABLE
def test_no_word_and_no_key_is_left_behind_the_lock(planted: Planted, drive: Callable[..., Driven]) -> None:
    half = canary("half")
    key = store_key(planted)
    wanted = {name: forms(word) for name, word in planted.words.items()}
    wanted |= {"half": forms(half), "passphrase": forms(planted.passphrase)}
    wanted["key"] = [key, *forms(key.hex()), *forms(key.hex().upper())]
    program = drive("run", "--store", str(planted.folder))
    program.unlock(planted.passphrase)
    program.open_first()
    program.do("press", "Ctrl+1")
    program.meeting()
    program.do("keys", f"Half a line {half}")
    program.saved()
    before = copies(program.pid, wanted)
    program.lock()
    after = copies(program.pid, wanted)
    assert all(before.values()), f"the search finds nothing in an open store either: {before}"
    assert after == dict.fromkeys(wanted, 0)
    assert Path(f"/proc/{program.pid}/cmdline").read_bytes().split(b"\0")[3] == b"locked"
    # The fresh process is as closed as the one before, and has nothing of the store open.
    itself = Path(f"/proc/{program.pid}")
    assert "Umask:\t0077" in (itself / "status").read_text(encoding="utf-8")
    assert re.search(r"Max core file size +0 +0 ", (itself / "limits").read_text(encoding="utf-8"))
    open_files = [str(each.readlink()) for each in (itself / "fd").iterdir()]
    assert not [file for file in open_files if str(planted.folder) in file and "logs" not in file]
    # And it comes back to whoever opens it again, at the same page with the same half line and keyboard.
    program.unlock(planted.passphrase)
    seen = program.until(lambda seen: seen["keyboard"] == "meeting.capture.text")
    program.until(lambda seen: half in seen["fields"]["meeting.capture.text"])
    assert "page.meeting" in seen["shown"]


@SCANNABLE
def test_the_search_finds_what_is_only_cleared_away(planted: Planted, drive: Callable[..., Driven]) -> None:
    """The negative control: covered and cleared is not gone, so that finding nothing means something."""
    program = drive("run", "--store", str(planted.folder))
    program.unlock(planted.passphrase)
    program.open_first()
    program.meeting()
    half = canary("half")
    program.do("keys", half)
    for _ in half:
        program.do("press", "Backspace")
    program.saved()
    program.do("press", "F9")
    program.until(lambda seen: seen["keyboard"] == "cover")
    assert copies(program.pid, {"half": forms(half)})["half"] > 0
