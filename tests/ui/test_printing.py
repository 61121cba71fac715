"""Pages go to a printer: here one that prints into a file, which is read back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from rothdesk.export.recovery_sheet import recovery_sheet
from rothdesk.secrets.recovery import spell
from ui.printing import print_pages

DOTS = QSize(596, 842)


def printer_into(file: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def drawn(file: Path) -> tuple[int, QImage]:
    document = QPdfDocument()
    document.load(str(file))
    paper = QImage(DOTS, QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(0, 0, document.render(0, DOTS))
    painter.end()
    return document.pageCount(), paper


def test_a_sheet_is_printed_as_it_is(qapp: QApplication, tmp_path: Path) -> None:
    sheet = recovery_sheet(
        code=spell(bytes(range(16))), label="LH", role="Chair", place="here", made_on=date(2026, 4, 20)
    )
    (tmp_path / "made.pdf").write_bytes(sheet)
    assert print_pages(sheet, printer_into(tmp_path / "printed.pdf"))
    (pages, made), (printed_pages, printed) = drawn(tmp_path / "made.pdf"), drawn(tmp_path / "printed.pdf")
    assert (pages, printed_pages) == (1, 1)

    def dark(image: QImage, x: int, y: int) -> bool:
        return any(image.pixelColor(x + i, y + j).lightness() < 200 for i in range(8) for j in range(8))

    spots = [(x, y) for x in range(0, DOTS.width() - 8, 8) for y in range(0, DOTS.height() - 8, 8)]
    there = {spot for spot in spots if dark(made, *spot)}
    assert len(there) > 300
    assert len([spot for spot in there if dark(printed, *spot)]) > 0.9 * len(there), (
        "it stands elsewhere on the paper"
    )


def test_what_is_no_pdf_is_not_printed(qapp: QApplication, tmp_path: Path) -> None:
    assert not print_pages(b"nothing", printer_into(tmp_path / "printed.pdf"))
