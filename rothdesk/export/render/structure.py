"""What the drawn marks mean: a tree of elements beside the pages, as tagged PDF keeps it.

ReportLab draws and knows no tags; this canvas wraps what is drawn in marked content and notes to which element it
belongs. Page furniture is drawn when all pages are known. It must never decide how anything looks.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from rothdesk.export.render.typeface import stretches


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of drawing: page (from 0) and its number among that page's marked contents."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """One element of the structure tree: a standard type (PDF 32000-1, 14.8.4), its parts, and its attributes."""

    tag: str
    kids: list[Element | Mark] = field(default_factory=list)
    alt: str = ""
    scope: str = ""
    numbering: str = ""


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """Where the signature field lies: page (from 0), corners in points, and the element that holds it."""

    page: int
    corners: tuple[float, float, float, float]
    element: Element


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Drawing that waits for all pages: its page (from 0), its place among that page's operators, and its mark."""

    page: int
    place: int
    opening: str
    draw: Callable[[], None]


class MarkedCanvas(Canvas):  # type: ignore[misc] # ReportLab has no types
    """A canvas that keeps the structure of what is drawn, and draws the furniture of each page last."""

    def __init__(self, *args: Any, furniture: Callable[[MarkedCanvas, int, int], None], **options: Any) -> None:
        super().__init__(*args, **options)
        self.root = Element("Document")
        self.parents = [self.root]
        self.marks: dict[int, list[Element]] = {}
        self.heading_pages: list[int] = []
        """The page of each heading (from 0), in the order of drawing."""
        self.signature: SignatureBox | None = None
        self._known: dict[Hashable, Element] = {}
        self._open = False
        self._drawn: list[dict[str, Any]] = []
        self._waiting: list[_Waiting] = []
        self._furniture = furniture

    @property
    def page(self) -> int:
        """The page being drawn, from 0."""
        return int(self.getPageNumber()) - 1

    def element(self, key: Hashable, tag: str) -> Element:
        """The element for `key`, made under the innermost open parent at its first use."""
        if key not in self._known:
            self._known[key] = self.child(tag)
        return self._known[key]

    def child(self, tag: str) -> Element:
        """A new element under the innermost open parent."""
        element = Element(tag)
        self.parents[-1].kids.append(element)
        return element

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        """New elements go under `element`."""
        self.parents.append(element)
        yield
        self.parents.pop()

    @contextmanager
    def marking(self, element: Element) -> Iterator[None]:
        """What is drawn belongs to `element`, unless it is drawn inside an artifact."""
        if self._open:
            yield
            return
        with self._content(self._mark(element)):
            yield

    def _mark(self, element: Element) -> str:
        """The operator that opens the next marked content of this page, which belongs to `element`."""
        numbers = self.marks.setdefault(self.page, [])
        mark = Mark(self.page, len(numbers))
        numbers.append(element)
        element.kids.append(mark)
        return f"/{element.tag} <</MCID {mark.number}>> BDC"

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn carries no meaning of its own: rules, grounds, furniture, repeated headers."""
        if self._open:
            yield
            return
        with self._content(f"/Artifact <</Type /{kind}>> BDC"):
            yield

    @contextmanager
    def _content(self, opening: str) -> Iterator[None]:
        self._code.append(opening)
        self._open = True
        yield
        self._code.append("EMC")
        self._open = False

    @property
    def in_artifact_or_mark(self) -> bool:
        """Whether marked content is open now."""
        return self._open

    def draw_text(self, x: float, y: float, text: str, font: str, size: float, *, align: str = "left") -> None:
        """One line of text with its baseline at `y`; `align` says which end of it, or its middle, lies at `x`."""
        parts = list(stretches(text, font))
        width = sum(self.stringWidth(part, used, size) for used, part in parts)
        x -= {"left": 0.0, "middle": width / 2, "right": width}[align]
        for used, part in parts:
            self.setFont(used, size)
            self.drawString(x, y, part)
            x += self.stringWidth(part, used, size)

    def draw_when_all_is_known(self, element: Element, draw: Callable[[], None]) -> None:
        """Has `draw` called once every page is drawn; what it draws stands here, as a part of `element`."""
        self._waiting.append(_Waiting(self.page, len(self._code), self._mark(element), draw))

    def showPage(self) -> None:  # noqa: N802 # ReportLab's own name
        """Keeps the page until the number of pages is known."""
        self._drawn.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Adds what waited for this and the furniture to every page, and writes the file."""
        for page in self._drawn:
            self.__dict__.update(page)
            self._draw_what_waited()
            with self.artifact("Pagination"):
                self._furniture(self, self.page + 1, len(self._drawn))
            super().showPage()
        self._doc.SaveToFile(self._filename, self)

    def _draw_what_waited(self) -> None:
        code, moved = self._code, 0
        for waiting in self._waiting:
            if waiting.page != self.page:
                continue
            end = len(code)
            self.saveState()
            with self._content(waiting.opening):
                waiting.draw()
            self.restoreState()
            drawn = code[end:]
            del code[end:]
            code[waiting.place + moved : waiting.place + moved] = drawn
            moved += len(drawn)
