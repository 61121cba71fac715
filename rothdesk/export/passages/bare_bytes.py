"""The file as bytes, without believing its cross-references: what is outside objects, or what nothing refers to.

It must never trust what the file says about itself, and never fail on what it cannot make sense of.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from rothdesk.export.passages.objects import byte_passages
from rothdesk.export.passages.passage import Passage, passage

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.S)
_LITERAL = re.compile(rb"\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f\s]{4,})>", re.S)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.S)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r\n": b"", b"\r": b""}
_FONT_PROGRAMS = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"\x01\x00\x04", b"%!PS")
_WHERE = "bytes outside the document’s objects, or an object that nothing refers to"


def bare_passages(pdf: bytes) -> Iterator[Passage]:
    """The bytes themselves, every compressed stream that can be found in them, and the strings in both."""
    outside = _STREAM.sub(b" ", pdf)
    yield from byte_passages(outside, _WHERE)
    yield from _strings(outside)
    for found in _STREAM.finditer(pdf):
        data = _inflated(found.group(1))
        if data.startswith(_FONT_PROGRAMS):
            yield passage(data.decode("latin-1"), _WHERE, is_binary=True)
        else:
            yield passage(data.decode("latin-1"), _WHERE)
            yield from _strings(data)


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return data


def _strings(data: bytes) -> Iterator[Passage]:
    """All strings in `data` one after the other, as they would be shown: a word drawn in pieces is whole again."""
    found = [
        bytes.fromhex(_even(hexadecimal)) if hexadecimal else _ESCAPE.sub(_unescaped, literal)
        for literal, hexadecimal in _LITERAL.findall(data)
    ]
    yield passage("".join(text.decode("latin-1") for text in found), _WHERE)
    yield passage("\n".join(text.decode("utf-16-be", "replace") for text in found), _WHERE)


def _even(hexadecimal: bytes) -> str:
    digits = b"".join(hexadecimal.split()).decode("ascii")
    return digits + "0" * (len(digits) % 2)


def _unescaped(found: re.Match[bytes]) -> bytes:
    escaped = found.group(1)
    if escaped[0] in b"01234567":
        return bytes([int(escaped, 8) & 0xFF])
    return _LETTERS.get(escaped, escaped)
