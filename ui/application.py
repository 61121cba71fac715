"""Makes the Qt application: its name, its style and its theme, before the first widget.

It must not open a store, read the clock or know a page; `rothdesk.bootstrap` wires those.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from ui.collecting import Collecting
from ui.theme import Look, Theme


def make_application(arguments: Sequence[str], *, look: Look = "system", zoom: int = 100) -> QApplication:
    """The one application of the process, themed; an application that exists already is taken."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(list(arguments))
    QCoreApplication.setApplicationName("rothdesk")
    app.setApplicationDisplayName("rothdesk")
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    if app.findChild(Theme) is None:
        Theme(app, look, zoom)
    if app.findChild(Collecting) is None:
        Collecting(app)
    return app
