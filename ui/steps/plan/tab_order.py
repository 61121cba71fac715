"""The order in which Tab goes through lines that come and go.

Qt puts a new widget at the end of the whole window's order; a line that is added, or comes back by Undo, has to be
put where the eye expects it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(widget: QWidget) -> list[QWidget]:
    """What the Tab key reaches inside a widget, in the order of its making."""
    window = widget.window()
    inside = [w for w in (widget, *widget.findChildren(QWidget)) if w.window() is window]  # lists of choices are not
    return [w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None]


def put_before(lines: Sequence[QWidget], following: QWidget) -> None:
    """Let Tab go through `lines` in this order, and then into `following`."""
    chain = [stop for line in lines for stop in stops(line)]
    first = next(iter(stops(following)), None)
    if first is None or not chain:
        return
    own = set(chain)
    before: QWidget | None = first.previousInFocusChain()
    while before is not None and before in own:
        before = before.previousInFocusChain()
    for stop in chain:
        if before is not None:
            QWidget.setTabOrder(before, stop)
        before = stop


def tab_within(widgets: Sequence[QWidget], focused: QWidget | None, *, forward: bool) -> bool:
    """Move the keyboard to the next stop of `widgets` in their order, or the one before; False at either end.

    For pages whose lines come and go in the middle: Qt's own chain can close upon itself there and never come out.
    """
    chain = _chain(widgets, focused)
    if focused is None or focused not in chain:
        return False
    place = chain.index(focused) + (1 if forward else -1)
    if not 0 <= place < len(chain):
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    chain[place].setFocus(reason)
    return True


def come_back_to_end(widgets: Sequence[QWidget], focused: QWidget | None, *, forward: bool) -> None:
    """If the keyboard has come into the middle of `widgets`, put it at their beginning, or their end going back."""
    chain = _chain(widgets, focused)
    if focused is not None and focused in chain:
        chain[0 if forward else -1].setFocus(Qt.FocusReason.TabFocusReason)


def _chain(widgets: Sequence[QWidget], focused: QWidget | None) -> list[QWidget]:
    return [s for widget in widgets for s in stops(widget) if s is focused or (s.isVisible() and s.isEnabled())]
