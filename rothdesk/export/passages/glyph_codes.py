"""From the codes in a content stream to characters, by the font's own ToUnicode table (PDF 32000-1, 9.10.3).

It must never drop a code: what has no entry is still given as some character, so that nothing is passed over.
"""

from __future__ import annotations

import re

import pikepdf

_BFCHAR = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)
_BFRANGE = re.compile(rb"beginbfrange(.*?)endbfrange", re.S)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[(.*?)\])", re.S)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_LONGEST_RANGE = 0x10000


class GlyphCodes:
    """Decodes the strings that are shown in one font."""

    def __init__(self, font: pikepdf.Object | None) -> None:
        self._width = 1
        self._table: dict[int, str] = {}
        if font is None:
            return
        if font.get("/Subtype") == "/Type0":
            self._width = 2
        table = font.get("/ToUnicode")
        if isinstance(table, pikepdf.Stream):
            self._read(table.read_bytes())
            self._table = {code: text for code, text in self._table.items() if text}

    def text(self, codes: bytes) -> str:
        """The characters; a code without an entry is taken for what it is in Latin-1."""
        if self._width == 1:
            return codes.decode("latin-1").translate(self._table)
        numbers = (int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2))
        return "".join(self._table.get(number) or (chr(number) if number < 256 else "\ufffd") for number in numbers)

    def _read(self, table: bytes) -> None:
        for section in _BFCHAR.findall(table):
            for code, text in _PAIR.findall(section):
                self._table[int(code, 16)] = _utf16(text)
        for section in _BFRANGE.findall(table):
            for low, high, first, each in _RANGE.findall(section):
                start, stop = int(low, 16), min(int(high, 16), int(low, 16) + _LONGEST_RANGE)
                if first:
                    base = _utf16(first)
                    self._table |= {
                        code: base[:-1] + chr(ord(base[-1]) + code - start) for code in range(start, stop + 1) if base
                    }
                else:
                    self._table |= dict(zip(range(start, stop + 1), map(_utf16, _HEX.findall(each)), strict=False))


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")
