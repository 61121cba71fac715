"""`rothdesk demo --out DIR`: a whole conference played through without a window, to signed copies.

It uses the same commands, store, projector, renderer and signature as the window. What it makes is rehearsal data,
and it says so. The passphrase is written before anything else, so that an interrupted demo can be opened.
"""

from __future__ import annotations

import argparse
import gc
import json
import secrets
import sys
from collections.abc import Sequence
from datetime import datetime, time
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from string import ascii_lowercase
from threading import Thread
from typing import Any

import resources
from rothdesk.app.conference_file import ConferenceFile, commands_for, read_conference_file
from rothdesk.app.copies.issuing import Issuing, Outcome
from rothdesk.app.copies.results import Results, ResultsOf
from rothdesk.app.screen import ScreenOf
from rothdesk.bootstrap.opening import OpenedStore, create_store, shipped_practice
from rothdesk.bootstrap.signing import FolderPlacement, make_signer
from rothdesk.bootstrap.workshop import load_libraries, workshop
from rothdesk.cli.options import passphrase_in
from rothdesk.domain.ids import ConferenceId
from rothdesk.secrets.derivation import DEFAULT_KDF, Argon2Parameters
from rothdesk.secrets.passphrase import require_good
from rothdesk.support.atomic import make_private_folder, write_atomically
from rothdesk.support.clock import LONDON, SetClock, SystemClock
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem

_SAMPLE = "samples/scenario-01.toml"
_FOR_RANDOM = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=4)
_CONFERENCE = ConferenceId("rehearsal")


def run(arguments: Sequence[str]) -> int:
    """Play, sign, verify and write the manifest. 0 if every copy was issued and is intact, 1 if one was not."""
    given = _parser().parse_args(arguments)
    # A short run that ends by itself: looking for cycles every 700 objects would take a tenth of it.
    gc.set_threshold(100_000)
    # What makes and signs copies takes over a second to load; the keys are being stretched on another core meanwhile.
    Thread(target=load_libraries, daemon=True).start()
    out: Path = given.out.absolute()
    name = given.conference.name if given.conference else Path(_SAMPLE).name
    text = _read(given.conference) if given.conference else resources.text(_SAMPLE)
    file = read_conference_file(text, name, shipped_practice())
    chosen = passphrase_in(given.passphrase_file) if given.passphrase_file else ""
    if chosen:
        require_good(chosen)
    _refuse_used(out)
    make_private_folder(out)
    print("This is rehearsal data. Never put a real family's record into a demo.", flush=True)
    passphrase = chosen or _random_passphrase(out)
    clock = SetClock(SystemClock().now())
    # Stretching makes guesses of what people choose dear; 96 random bits cannot be guessed at any price.
    kdf = DEFAULT_KDF if chosen else _FOR_RANDOM
    created = create_store(StoreFolder(out / "store"), passphrase, clock=clock, kdf=kdf)
    try:
        _play(created.opened, clock, file)
        outcomes = _issue(created.opened, clock, passphrase, out / "copies")
        _write_manifest(created.opened, outcomes, out)
    finally:
        created.opened.close()
    return _tell(outcomes, out)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rothdesk demo", description="Plays a conference file through to signed copies, without a window."
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="a new or empty folder for all of it")
    parser.add_argument(
        "--conference", type=Path, metavar="FILE", help="a conference file (by default the sample family's)"
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="a file with the store's passphrase (by default a random one is written to DIR/passphrase.txt)",
    )
    return parser


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(
            "The conference file cannot be read.", "Nothing was made.", "Check that it is there and is a text file."
        ) from error


def _refuse_used(out: Path) -> None:
    if any((out / name).exists() for name in ("store", "copies", "manifest.json", "passphrase.txt")):
        raise Problem(
            "There is a demo in that folder already.", "It was left as it is.", "Choose a new or empty folder."
        )


def _random_passphrase(out: Path) -> str:
    """A passphrase of 24 random letters (112 bits), written before anything else is made."""
    words = "-".join("".join(secrets.choice(ascii_lowercase) for _ in range(4)) for _ in range(6))
    write_atomically(out / "passphrase.txt", f"{words}\n".encode())
    print(f"Passphrase of the rehearsal store: in {out / 'passphrase.txt'}", flush=True)
    return words


def _play(opened: OpenedStore, clock: SetClock, file: ConferenceFile) -> None:
    """Carry every step out. What is said of a stage is said when all of it is on the disk."""
    steps = commands_for(file, _CONFERENCE, opened.shelf.current)
    for stage, of_stage in groupby(steps, key=lambda step: step.stage):
        kept = 0
        for step in of_stage:
            clock.moment = step.at
            kept += bool(opened.desk.execute(step.command).touched)
        print(f"{stage.replace('_', ' ').capitalize()}: {kept} step{'' if kept == 1 else 's'} kept", flush=True)


def _issue(opened: OpenedStore, clock: SetClock, passphrase: str, folder: Path) -> tuple[Outcome, ...]:
    view = opened.desk.ask(ScreenOf(_CONFERENCE)).view
    if not view.versions:
        print("The file has no approval, so no copy is issued.", flush=True)
        return ()
    signing_day = view.versions[-1].signed_on
    clock.moment = max(clock.moment, datetime.combine(signing_day, time(9), LONDON))
    signer = make_signer(opened, passphrase, view.name(view.conference.chair) or "Chair of the conference")

    def progress(stage: str, done: int, of: int) -> None:
        if stage == "Issued":
            print(f"Copies: {done} of {of} built, searched, signed and verified", flush=True)

    job = Issuing(opened.desk, workshop(), clock)
    return job.issue(_CONFERENCE, signer, FolderPlacement(folder), progress=progress)


def _write_manifest(opened: OpenedStore, outcomes: tuple[Outcome, ...], out: Path) -> None:
    results = opened.desk.ask(ResultsOf(_CONFERENCE))
    manifest = {
        "store": str(out / "store"),
        "copies": [
            {
                "recipient": outcome.recipient,
                "path": f"copies/{outcome.file_name}",
                "sha256": sha256((out / "copies" / outcome.file_name).read_bytes()).hexdigest(),
            }
            for outcome in outcomes
            if outcome.issued
        ],
        **_plain(results),
    }
    write_atomically(out / "manifest.json", (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode())


def _plain(results: Results) -> dict[str, Any]:
    dates = {"strategy_discussion": results.strategy_discussion}
    dates |= {f"{rule}_latest": latest for rule, latest in results.latest.items()}
    return {
        "deadlines": {name: day.isoformat() for name, day in dates.items() if day},
        "scaling": {
            "count": results.spread.count,
            "median": results.spread.median,
            "lowest": results.spread.lowest,
            "highest": results.spread.highest,
        },
        "decision": {
            "threshold_met": results.threshold_met,
            "plan": results.plan,
            "category": ", ".join(results.categories),
            "dissent": list(results.dissent),
        },
    }


def _tell(outcomes: tuple[Outcome, ...], out: Path) -> int:
    for outcome in outcomes:
        for leak in outcome.leaks:
            print(f"Stopped: copy for {outcome.recipient}: words of {leak.label} ({leak.where})", file=sys.stderr)
        if outcome.problem:
            print(f"Failed: copy for {outcome.recipient}: {outcome.problem}", file=sys.stderr)
    issued = sum(outcome.issued for outcome in outcomes)
    print(f"{issued} of {len(outcomes)} copies issued. Manifest: {out / 'manifest.json'}")
    return 0 if issued == len(outcomes) else 1
