"""Stores as earlier versions left them, and whether a newer one still holds all that they held."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from harness.plain_values import plain

from rothdesk.app.drafts import DraftOf
from rothdesk.bootstrap.opening import OpenedStore
from rothdesk.domain.ids import ConferenceId

FROZEN = Path(__file__).resolve().parents[1] / "data" / "frozen"
VERSIONS = tuple(sorted(folder.name for folder in FROZEN.iterdir() if folder.is_dir()))


def content_of(version: str) -> dict[str, Any]:
    """What the store of a version held when it was frozen."""
    content: dict[str, Any] = json.loads((FROZEN / version / "content.json").read_text(encoding="utf-8"))
    return content


def content(version: str) -> dict[str, Any]:
    """The same without the ways in."""
    return {name: part for name, part in content_of(version).items() if name not in ("passphrase", "recovery_code")}


def copy_of(version: str, folder: Path) -> Path:
    """The frozen store, copied to where it may be changed; with the permissions that it had."""
    shutil.copytree(FROZEN / version / "store", folder)
    folder.chmod(0o700)
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder


def found_in(opened: OpenedStore, frozen: dict[str, Any]) -> dict[str, Any]:
    """The same things of an open store as were frozen."""
    store, conferences = opened.store, {}
    for name in frozen["conferences"]:
        conference = ConferenceId(name)
        held = store.load(conference)
        conferences[name] = {
            "revision": held.revision,
            "record": plain(held.record),
            "journal": [
                {"sequence": line.sequence, "name": line.name, "touched": sorted(map(list, line.touched))}
                for line in store.journal(conference)
            ],
        }
    identity = store.identity(opened.access.me.id)
    return {
        "conferences": conferences,
        "identity": {"fingerprint": identity.fingerprint, "label": identity.label} if identity else {},
        "summaries": plain(store.summaries()),
        "drafts": {name: plain(opened.desk.ask_store(DraftOf(ConferenceId(name)))) for name in frozen["drafts"]},
    }


def losses(frozen: Any, found: Any, where: str = "") -> Iterator[str]:
    """Where something that was frozen is missing or different. A later version may know more, never less."""
    if isinstance(frozen, dict) and isinstance(found, dict):
        for name, value in frozen.items():
            yield from losses(value, found.get(name, "(missing)"), f"{where}/{name}")
    elif isinstance(frozen, list) and isinstance(found, list):
        if len(frozen) != len(found):
            yield f"{where}: {len(frozen)} were frozen and {len(found)} found"
        for number, (value, other) in enumerate(zip(frozen, found, strict=False)):
            yield from losses(value, other, f"{where}/{number}")
    elif frozen != found:
        yield f"{where}: {frozen!r} became {found!r}"
