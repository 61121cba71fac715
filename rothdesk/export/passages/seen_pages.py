"""The pages' text as PDFium reads it: an independent reader, with its own idea of fonts and reading order.

PDFium keeps one state for the whole process: call from one thread at a time.
"""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]

from rothdesk.export.passages.passage import Passage


def seen_pages(pdf: bytes) -> Iterator[Passage]:
    """The pages, as one passage."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [_text_of(document[number]) for number in range(len(document))]
    finally:
        document.close()
    yield Passage(parts=tuple(texts), where="the pages", is_paged=True)


def _text_of(page: pypdfium2.PdfPage) -> str:
    words = page.get_textpage()
    try:
        return str(words.get_text_range())
    finally:
        words.close()
        page.close()
