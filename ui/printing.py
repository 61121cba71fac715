"""Putting pages of a PDF on paper, drawn from bytes in memory: no file is written for it by this program.

What the operating system's print queue keeps for a while is out of our hands, which whoever prints is told.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

_SHARPEST = 300
"""Dots per inch; more is not seen and takes long."""
_POINTS = 72


def print_pages(pdf: bytes, printer: QPrinter) -> bool:
    """Print every page in its own size, from the corner of the paper; False if the printer would not begin."""
    content, device = QByteArray(pdf), QBuffer()
    device.setData(content)
    device.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(device)
    printer.setFullPage(True)
    painter = QPainter()
    if not document.pageCount() or not painter.begin(printer):
        return False
    dots = min(printer.resolution(), _SHARPEST)
    scale = printer.resolution() / dots
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        size = document.pagePointSize(page)
        drawn = QSize(round(size.width() * dots / _POINTS), round(size.height() * dots / _POINTS))
        painter.save()
        painter.scale(scale, scale)
        painter.drawImage(0, 0, document.render(page, drawn))
        painter.restore()
    painter.end()
    document.close()
    return True
