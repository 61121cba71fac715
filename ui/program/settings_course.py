"""The settings of whoever is signed in: read at unlocking, used at once, kept with each change, shown on their page.

They are the member's, not the computer's: nothing is written outside the store.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rothdesk.app.own_settings import OwnSettings
from rothdesk.support.problem import Problem
from ui.desk_client import DeskClient
from ui.program.backstage import Opened
from ui.screens.settings import SettingsScreen
from ui.theme import Look, current_theme


class SettingsCourse(QObject):
    """`settings` are those in use; the usual ones while nobody is signed in."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.settings = OwnSettings()
        self._opened: Opened | None = None
        self._client: DeskClient | None = None
        current_theme().changed.connect(self._on_theme_changed)

    def begin(self, opened: Opened, client: DeskClient) -> None:
        """Somebody has come in: read their settings and use them."""
        self._opened, self._client = None, client

        def use(settings: OwnSettings) -> None:
            if self._client is not client:  # they have gone again already
                return
            self.settings = settings
            current_theme().set_look(cast(Look, settings.look))
            current_theme().set_zoom(settings.zoom)
            self._opened = opened

        client.run(opened.own_settings, use, owner=self)

    def end(self) -> None:
        """Nobody is signed in any more; the look stays as it is."""
        self._opened = self._client = None
        self.settings = OwnSettings()

    def show(self, show: Callable[[QWidget], object], leave: Callable[[], object]) -> None:
        """Show the page; `leave` goes back."""
        screen = SettingsScreen(self.settings)

        def change(settings: OwnSettings) -> None:
            theme = current_theme()
            self._keep(settings, screen.refuse)
            if theme.look != settings.look:
                theme.set_look(cast(Look, settings.look))
            theme.set_zoom(settings.zoom)

        screen.changed.connect(change)
        screen.left.connect(leave)
        show(screen)

    def _on_theme_changed(self) -> None:
        """The keys of zoom change it too."""
        theme = current_theme()
        if self._opened is not None and (theme.look, theme.zoom) != (self.settings.look, self.settings.zoom):
            self._keep(replace(self.settings, look=theme.look, zoom=theme.zoom), lambda _problem: None)

    def _keep(self, settings: OwnSettings, refused: Callable[[Problem], Any]) -> None:
        self.settings = settings
        opened, client = self._opened, self._client
        if opened is not None and client is not None:
            client.run(lambda: opened.keep_own_settings(settings), lambda _: None, refused)
