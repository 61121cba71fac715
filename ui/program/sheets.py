"""Shows a recovery sheet, saves or prints it when asked, and goes on only once its code was typed back.

The code is handed through and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from rothdesk.app.access import Member
from ui.asking import Asker
from ui.desk_client import DeskClient
from ui.program.backstage import Opened
from ui.screens.recovery import RecoveryScreen

_KINDS = "PDF files (*.pdf)"
_FILE = "rothdesk recovery sheet.pdf"


def remembered(opened: Opened, member: Member, code: str) -> tuple[Member, str]:
    """Remember, on the store's thread and before it is shown, that a code is to be shown."""
    opened.sheets.shown(member.id)
    return member, code


def recovery_step(
    opened: Opened,
    code: str,
    member: Member,
    *,
    client: DeskClient,
    asker: Asker,
    then: Callable[[], object],
    steps: tuple[str, ...] = (),
) -> QWidget:
    """The screen with the code of `member`; `then` is called when it was typed back, and that is remembered."""
    whose = "" if member.id == opened.me.id else member.label
    screen = RecoveryScreen(code, whose=whose, steps=steps)

    def save() -> None:
        chosen = asker.choose_save_file("Save the recovery sheet", Path(_FILE), _KINDS)
        if chosen is not None:
            file = chosen.with_suffix(chosen.suffix or ".pdf")
            client.run(
                lambda: opened.keep_private_file(file, opened.recovery_sheet(code, member)),
                lambda _: screen.say_saved(),
                screen.refuse,
                owner=screen,
            )

    def print_it(pdf: bytes) -> None:
        if asker.print_pages(pdf):
            screen.say_printed()

    screen.save_requested.connect(save)
    screen.print_requested.connect(
        lambda: client.run(lambda: opened.recovery_sheet(code, member), print_it, screen.refuse, owner=screen)
    )

    def understand() -> None:
        client.run(lambda: opened.sheets.typed_back(member.id), lambda _: None)
        then()

    screen.understood.connect(understand)
    return screen
