"""Pages of a PDF inside the program, from bytes in memory: nothing is written to disk to be looked at.

It shows the bytes that it is given and has no way to save, print or copy them.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QPointF, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from ui.widgets.button import Button, IconButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import PlainLabel
from ui.widgets.layouts import column, row

ZOOM_STEP = 1.25


class PdfPreview(QWidget):
    """`show_bytes(pdf)` shows it; without one it says `nothing_yet`."""

    def __init__(self, nothing_yet: str = "Nothing to show yet", *, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self._document = QPdfDocument(self)
        self._view = QPdfView(self)
        self._view.setAccessibleName("Pages of the copy")
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setDocument(self._document)
        self._where = PlainLabel("", "caption", wrap=False)
        self._back = IconButton("chevron-up", "Page before", on_click=lambda: self.go(self.page - 1))
        self._on = IconButton("chevron-down", "Next page", on_click=lambda: self.go(self.page + 1))
        bar = row(gap=4)
        bar.add(self._back, self._on, self._where)
        bar.addStretch(1)
        bar.add(
            IconButton("minus", "Smaller", on_click=lambda: self._zoom(1 / ZOOM_STEP)),
            IconButton("plus", "Larger", on_click=lambda: self._zoom(ZOOM_STEP)),
            Button("Fit width", "quiet", on_click=self._fit),
        )
        self._bar = QWidget()
        self._bar.setLayout(bar)
        self._empty = EmptyState(nothing_yet)
        inside = column(self, gap=4)
        inside.add(self._bar, self._empty)
        inside.add(self._view, stretch=1)
        self._view.pageNavigator().currentPageChanged.connect(self._on_page_changed)
        self._show_parts()

    @property
    def page(self) -> int:
        """The page in sight, counted from 0."""
        return self._view.pageNavigator().currentPage()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    def show_bytes(self, pdf: bytes | None, *, keep_place: bool = False) -> None:
        """Show a PDF, or nothing; with `keep_place` at the spot that was in sight, as after a small change."""
        bar = self._view.verticalScrollBar()
        place = bar.value() if keep_place else 0
        before, self._document = self._document, QPdfDocument(self)
        if pdf:
            buffer = QBuffer(self._document)
            buffer.setData(QByteArray(pdf))
            buffer.open(QBuffer.OpenModeFlag.ReadOnly)
            self._document.load(buffer)
        # The view draws on a thread of its own and lets go of a document only here: closed any earlier, it would be
        # drawn from after its end.
        self._view.setDocument(self._document)
        before.close()
        before.deleteLater()
        self._show_parts()
        bar.setValue(min(place, bar.maximum()))

    def go(self, page: int) -> None:
        """Bring a page into sight, counted from 0."""
        if 0 <= page < self.pages:
            self._view.pageNavigator().jump(page, QPointF(), 0)
            self._on_page_changed(page)

    def _show_parts(self) -> None:
        some = self.pages > 0
        self._bar.setVisible(some)
        self._view.setVisible(some)
        self._empty.setVisible(not some)
        self._on_page_changed(self.page)

    def _on_page_changed(self, page: int) -> None:
        self._where.setText(f"Page {page + 1} of {self.pages}")
        self._back.setEnabled(page > 0)
        self._on.setEnabled(page + 1 < self.pages)

    def _fit(self) -> None:
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _zoom(self, factor: float) -> None:
        if self._view.zoomMode() != QPdfView.ZoomMode.Custom and self.pages:
            size = self._document.pagePointSize(self.page)
            dots = self.logicalDpiX() / 72
            self._view.setZoomFactor(max(self._view.viewport().width() / (size.width() * dots), 0.1))
            self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(min(max(self._view.zoomFactor() * factor, 0.25), 5))

    def keyPressEvent(self, event: object) -> None:
        """Page keys turn pages from the buttons too."""
        key = event.key()  # type: ignore[attr-defined]
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.go(self.page + (1 if key == Qt.Key.Key_PageDown else -1))
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]
