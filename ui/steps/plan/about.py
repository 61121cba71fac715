"""The choice of the restricted item that an action or a notification rests on, by its number alone.

An item that is held may be chosen too: what rests on it is then as closed as it is, and goes from the screen with it.
"""

from __future__ import annotations

from rothdesk.app.screen import Screen
from rothdesk.domain.ids import ItemId
from ui.widgets import Choice

_NONE = "-"


class AboutChoice(Choice):
    """One item or none; several that were given elsewhere stay together as one choice."""

    def __init__(self, *, quiet: bool = False, name: str) -> None:
        super().__init__(label="Rests on restricted item", hint="About no item", quiet=quiet, name=name)

    def offer(self, screen: Screen, chosen: tuple[ItemId, ...] = ()) -> None:
        """Offer the items of the register, and `chosen` as it is.

        Those that are held because of who is here too; not those that the chair holds, to which nothing can be added.
        """
        items = [(i.position, i.id) for i in screen.view.restricted_items]
        items += [(h.position, h.id) for h in screen.view.held if h.kind == "restricted_items" and not h.sealed]
        options = [(id_, f"About R{position}") for position, id_ in sorted(items)]
        if len(chosen) > 1:
            labels = ", ".join(screen.view.item_label(i) for i in chosen)
            options.append((",".join(chosen), f"About {labels}"))
        self.set_options([(_NONE, "About no item"), *options] if options else [])

    def items(self) -> tuple[ItemId, ...]:
        """What is chosen."""
        return read_about(self.value())


def also_limited(about: tuple[ItemId, ...], screen: Screen) -> str:
    """What an item that something rests on means for who may know it, in words."""
    labels = ", ".join(label for i in about if (label := screen.view.item_label(i)))
    return f"And of these only who may know {labels}" if labels else ""


def read_about(value: str | None) -> tuple[ItemId, ...]:
    """The items of a choice."""
    return () if value in (None, _NONE) else tuple(ItemId(i) for i in str(value).split(","))
