"""Text outside the pages' drawing: metadata, bookmarks, annotations, alternative text, fields, attachments, streams.

Every string of every object is read, whatever its key, so nothing depends on knowing all places where a PDF can
carry words.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pikepdf

from rothdesk.export.passages.passage import Passage, passage

_PLACES = {
    "/Title": "the document’s title or a bookmark",
    "/Contents": "an annotation",
    "/Alt": "alternative text",
    "/ActualText": "alternative text",
    "/E": "alternative text",
    "/T": "a form field",
    "/TU": "a form field",
    "/V": "a form field",
    "/F": "the name of an attachment",
    "/UF": "the name of an attachment",
    "/Desc": "the description of an attachment",
}
_ELSEWHERE = "an entry inside the file"
_BINARY_KEYS = ("/Length1", "/Length2", "/Length3")
_BINARY_KINDS = ("/Image", "/Type1C", "/CIDFontType0C", "/OpenType")
_TAG = re.compile(r"<[^<>]*>")
_LARGEST_MEMBER = 50_000_000
_DEEPEST = 40


def object_passages(pdf: pikepdf.Pdf) -> Iterator[Passage]:
    """Every string, gathered by place, and every stream, of every object, reachable or not."""
    found: dict[str, set[str]] = defaultdict(set)
    for thing in (pdf.trailer, *pdf.objects):
        _gather(thing, _ELSEWHERE, found, 0)
        if isinstance(thing, pikepdf.Stream):
            yield from _stream(thing)
    for where, texts in found.items():
        yield Passage(parts=tuple(sorted(texts)), where=where)


def _gather(thing: Any, where: str, found: dict[str, set[str]], depth: int) -> None:
    """The strings and names of `thing`; what it refers to is visited on its own."""
    if depth > _DEEPEST or (depth and getattr(thing, "is_indirect", False)):
        return
    if isinstance(thing, pikepdf.String):
        data = bytes(thing)
        found[where] |= {str(thing), data.decode("latin-1"), data.decode("utf-8", "replace")}
    elif isinstance(thing, pikepdf.Name):
        found[where].add(str(thing))
    elif isinstance(thing, pikepdf.Array):
        for item in thing:
            _gather(item, where, found, depth + 1)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key in thing.keys():  # noqa: SIM118 # not a Python dict
            found[where].add(key)
            _gather(thing[key], _PLACES.get(key, where), found, depth + 1)


def _stream(stream: pikepdf.Stream) -> Iterator[Passage]:
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:  # a filter that is not known here, such as a picture's
        data = stream.read_raw_bytes()
    is_binary = any(key in stream for key in _BINARY_KEYS) or str(stream.get("/Subtype")) in _BINARY_KINDS
    where = {
        "/Metadata": "the metadata",
        "/EmbeddedFile": "an attachment",
    }.get(str(stream.get("/Type")), "a stream inside the file")
    yield from byte_passages(data, where, is_binary=is_binary)
    if data.startswith(b"PK\x03\x04"):
        yield from _members(data, where)


def byte_passages(data: bytes, where: str, *, is_binary: bool = False) -> Iterator[Passage]:
    """Bytes read as text in each encoding that could hold words."""
    yield passage(data.decode("latin-1"), where, is_binary=is_binary)
    if is_binary:
        return
    text = data.decode("utf-8", "replace")
    yield passage(text, where)
    if "</" in text:
        yield passage(_TAG.sub("", text), where)  # a phrase in an office document is often cut by tags
    if b"\0" not in data:
        return  # words in UTF-16 always have one: a space, a digit or a plain letter
    for encoding in ("utf-16-le", "utf-16-be"):
        for start in (0, 1):
            yield passage(data[start:].decode(encoding, "replace"), where)


def _members(data: bytes, where: str) -> Iterator[Passage]:
    """What a zipped attachment (a Word document, say) holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                yield passage(member.filename, where)
                if member.file_size <= _LARGEST_MEMBER:
                    yield from byte_passages(archive.read(member), where)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return
