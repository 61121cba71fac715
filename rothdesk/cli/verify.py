"""`rothdesk verify FILE…`: one plain sentence for each file, and an exit code for scripts.

Needs no store and no passphrase: whoever holds a copy may check it. It never writes anything.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from rothdesk.export.fingerprint import grouped
from rothdesk.export.plain_text import plain
from rothdesk.support.problem import Problem

INTACT, NOT_INTACT, UNREADABLE = 0, 1, 2


def run(arguments: Sequence[str]) -> int:
    """Prints a verdict for each file.

    Returns 0 if every file is intact, 1 if any is not, 2 if any is unreadable and none is altered: an altered copy
    weighs more than a file that is missing. Wrong arguments and an unreadable certificate end with 2 too.
    """
    given = _parser().parse_args(arguments)
    expected: set[str] = set(given.signer)
    from rothdesk.export import verification  # the signing library is loaded on use only

    try:
        expected |= {verification.certificate_fingerprint(_read(path)) for path in given.certificate}
    except Problem as problem:
        _say(sys.stderr, problem.sentences())
        return UNREADABLE
    codes = {
        verification.Status.INTACT: INTACT,
        verification.Status.NOT_INTACT: NOT_INTACT,
        verification.Status.UNREADABLE: UNREADABLE,
    }
    results = set()
    for path in given.files:
        try:
            verdict = verification.verify(_read(path), expected or None)
        except Problem as problem:
            results.add(UNREADABLE)
            _say(sys.stdout, f"{path}: Unreadable: {problem.what_happened}")
            continue
        results.add(codes[verdict.status])
        _say(sys.stdout, f"{path}: {verdict.sentence}")
    return NOT_INTACT if NOT_INTACT in results else max(results)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rothdesk verify",
        description="Says whether signed copies are exactly what their chair signed.",
        epilog="Ends with 0 if all are intact, 1 if any is not, 2 if any cannot be read and none is altered.",
    )
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help="a signed copy (PDF)")
    parser.add_argument(
        "--signer",
        metavar="FINGERPRINT",
        action="append",
        default=[],
        type=_fingerprint,
        help="SHA-256 fingerprint of a certificate that may have signed, as in the authority's register; repeatable",
    )
    parser.add_argument(
        "--certificate",
        metavar="FILE",
        action="append",
        default=[],
        type=Path,
        help="the certificate itself (PEM or DER) instead of its fingerprint; repeatable",
    )
    return parser


def _fingerprint(text: str) -> str:
    try:
        return grouped(text)
    except ValueError as reason:
        raise argparse.ArgumentTypeError(str(reason)) from reason


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as reason:
        raise Problem("the file is missing or may not be opened.", "", "Check its name and place.") from reason


def _say(out: TextIO, text: str) -> None:
    """One line, in whatever letters the terminal can show."""
    encoding = out.encoding or "utf-8"
    line = " ".join(plain(text).split())
    print(line.encode(encoding, "replace").decode(encoding), file=out)
