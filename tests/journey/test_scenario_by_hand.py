"""Scenario 1 by hand: from a fresh laptop to signed copies, by keys and clicks on the real window alone.

The window has no other way than a person has: every key and click goes to a widget in sight. What it ends with is
held to the scenario's expected values, and sentence by sentence to what the demo makes of the same conference.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rothdesk.domain.copies import IssuedCopy
from rothdesk.export.verification import Status, verify
from tests.journey import beginning, issuing, judging, meeting, planning, preparing
from tests.journey.answering import Answering
from tests.journey.hands import Hands
from tests.journey.issued import LeftBehind, left_behind, poppler, squeezed
from tests.journey.sample import Sample

EXPECTED = tomllib.loads(Path(__file__).parents[1].joinpath("demo", "expected-01.toml").read_text(encoding="utf-8"))

# Qt's offscreen platform says this of every list that opens over a window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


def test_from_a_fresh_laptop_to_signed_copies(hands: Hands, asker: Answering, tmp_path: Path) -> None:
    sample = Sample()
    beginning.make_store(hands, asker.passphrase)
    beginning.begin_conference(hands, "CPR-2026-041", sample.name("child"))
    for part in (preparing, meeting, judging, planning, issuing):
        for step in part.STEPS:
            step(hands, sample)
    assert asker.told == []
    assert asker.asked.count("Your passphrase") == 2, "once to seal the identity, once to sign"
    hands.leave()
    with left_behind(tmp_path / "store", asker.passphrase, hands.clock) as left:
        recipients = issuing.by_recipient(left.screen.view.recipients, sample)
        files = {id_: asker.folder / _issued(left, recipient.id).file_name for id_, recipient in recipients.items()}
        words = {id_: squeezed(poppler("pdftotext", file, "-")) for id_, file in files.items()}
        _holds_what_is_expected(left, words)
        _is_signed_by_the_chair(left, list(files.values()), asker.folder)
        played = left.played(sample.text, tmp_path)
        names = {id_: recipient.name for id_, recipient in recipients.items()}
    _says_the_same(sample, words, {id_: played[names[id_]] for id_ in words})


def _issued(left: LeftBehind, recipient: str) -> IssuedCopy:
    (copy,) = (c for c in left.screen.view.issued_copies if c.recipient == recipient)
    return copy


def _holds_what_is_expected(left: LeftBehind, words: dict[str, str]) -> None:
    results = left.results
    days: dict[str, Any] = {"strategy_discussion": results.strategy_discussion}
    days |= {f"{rule}_latest": latest for rule, latest in results.latest.items()}
    assert days == {name: day for name, day in EXPECTED["deadlines"].items() if isinstance(day, date)}
    spread = {name: getattr(results.spread, name) for name in EXPECTED["scaling"]}
    assert spread == EXPECTED["scaling"]
    assert {
        "threshold_met": results.threshold_met,
        "plan": results.plan,
        "category": ", ".join(results.categories),
        "dissent": list(results.dissent),
    } == EXPECTED["decision"]
    for recipient, expected in EXPECTED["copies"].items():
        told = [each for each in expected["never"] if squeezed(each) in words[recipient]]
        missing = [each for each in expected["must"] if squeezed(each) not in words[recipient]]
        assert (told, missing) == ([], []), recipient


def _is_signed_by_the_chair(left: LeftBehind, files: list[Path], folder: Path) -> None:
    identity = left.opened.store.identity(left.opened.store.closing.me.id)
    assert identity is not None
    assert sorted(folder.iterdir()) == sorted(files)
    for file in files:
        verdict = verify(file.read_bytes(), {identity.fingerprint})
        assert verdict.status is Status.INTACT, verdict.sentence
        assert verdict.signer.startswith("Philippa Orme")
        said = poppler("pdfsig", "-nocert", file)
        assert "Signature Validation: Signature is Valid." in said
        assert "Total document signed" in said


def _says_the_same(sample: Sample, by_hand: dict[str, str], played: dict[str, str]) -> None:
    """Each sentence stands in the same copies, whether it was typed or played."""
    differing = {
        (recipient, sentence): "played alone" if squeezed(sentence) in played[recipient] else "by hand alone"
        for recipient, words in by_hand.items()
        for sentence in sample.said()
        if (squeezed(sentence) in words) != (squeezed(sentence) in played[recipient])
    }
    assert differing == {}
