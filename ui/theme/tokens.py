"""The colours of the program by what they are for, in two sets, and a third taken from the system.

Every pair of ink and ground here reaches 4.5 : 1 and every field border 3 : 1; a test computes them. No widget
names a colour in any other way. Forced high contrast uses the system's own palette and nothing from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtGui import QPalette


class Tint(NamedTuple):
    """An ink and the quiet ground that belongs to it, as `#RRGGBB`."""

    ink: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One complete set of colours; `kinds` are the tints of chips by name."""

    page: str
    surface: str
    hairline: str
    faint: str
    field: str
    text: str
    muted: str
    accent: str
    accent_ground: str
    on_accent: str
    focus: str
    danger: str
    danger_ground: str
    band: str
    band_stripe: str
    band_text: str
    kinds: Mapping[str, Tint]
    dark: bool
    forced: bool = False

    def tint(self, kind: str) -> Tint:
        """The tint of a kind; an unknown kind is quiet rather than wrong."""
        return self.kinds.get(kind, self.kinds["quiet"])


LIGHT = Tokens(
    page="#F4F6F8",
    surface="#FFFFFF",
    hairline="#D3D9E0",
    faint="#E7EBEF",
    field="#75818E",
    text="#17202B",
    muted="#55616F",
    accent="#0B5A8C",
    accent_ground="#E6F1F8",
    on_accent="#FFFFFF",
    focus="#1D70B8",
    danger="#8A1F11",
    danger_ground="#FBE9E7",
    band="#5A2B83",
    band_stripe="#4A2170",
    band_text="#FFFFFF",
    kinds={
        "quiet": Tint("#55616F", "#FFFFFF"),
        "neutral": Tint("#46586B", "#EBEFF3"),
        "unknown": Tint("#46586B", "#EBEFF3"),
        "note": Tint("#46586B", "#EBEFF3"),
        "fact": Tint("#46586B", "#EBEFF3"),
        "view": Tint("#46586B", "#EBEFF3"),
        "info": Tint("#0B5A8C", "#E6F1F8"),
        "worry": Tint("#8A4B08", "#FBF1E4"),
        "warning": Tint("#8A4B08", "#FBF1E4"),
        "strength": Tint("#1C6B3C", "#E8F4EC"),
        "ready": Tint("#1C6B3C", "#E8F4EC"),
        "child": Tint("#0C6A70", "#E3F3F4"),
        "family": Tint("#7A3E56", "#F8EBF0"),
        "decision": Tint("#1F2F5C", "#E8EBF5"),
        "action": Tint("#1F2F5C", "#E8EBF5"),
        "held": Tint("#5A2B83", "#F1EAF7"),
        "danger": Tint("#8A1F11", "#FBE9E7"),
    },
    dark=False,
)

DARK = Tokens(
    page="#14191F",
    surface="#1C232B",
    hairline="#3A4551",
    faint="#2A333D",
    field="#7C8895",
    text="#E8EDF2",
    muted="#A3AFBB",
    accent="#7CC0EC",
    accent_ground="#16324A",
    on_accent="#0D1A24",
    focus="#FFD23F",
    danger="#F5A79D",
    danger_ground="#43201C",
    band="#5A2B83",
    band_stripe="#4A2170",
    band_text="#FFFFFF",
    kinds={
        "quiet": Tint("#A3AFBB", "#1C232B"),
        "neutral": Tint("#B4C2CF", "#27313B"),
        "unknown": Tint("#B4C2CF", "#27313B"),
        "note": Tint("#B4C2CF", "#27313B"),
        "fact": Tint("#B4C2CF", "#27313B"),
        "view": Tint("#B4C2CF", "#27313B"),
        "info": Tint("#7CC0EC", "#16324A"),
        "worry": Tint("#F0BE84", "#3A2A17"),
        "warning": Tint("#F0BE84", "#3A2A17"),
        "strength": Tint("#8FD3A8", "#183324"),
        "ready": Tint("#8FD3A8", "#183324"),
        "child": Tint("#86D4D9", "#12343A"),
        "family": Tint("#EDB3C6", "#3C2430"),
        "decision": Tint("#B3C0EE", "#232B47"),
        "action": Tint("#B3C0EE", "#232B47"),
        "held": Tint("#D0AEEF", "#332342"),
        "danger": Tint("#F5A79D", "#43201C"),
    },
    dark=True,
)


def forced_contrast(palette: QPalette) -> Tokens:
    """Only colours that the person chose for the whole system; every chip gets text on base and a border."""
    role = QPalette.ColorRole
    text = palette.color(role.Text).name()
    base = palette.color(role.Base).name()
    chosen = palette.color(role.Highlight).name()
    on_chosen = palette.color(role.HighlightedText).name()
    return Tokens(
        page=palette.color(role.Window).name(),
        surface=base,
        hairline=text,
        faint=text,
        field=text,
        text=text,
        muted=text,
        accent=chosen,
        accent_ground=base,
        on_accent=on_chosen,
        focus=chosen,
        danger=text,
        danger_ground=base,
        band=chosen,
        band_stripe=chosen,
        band_text=on_chosen,
        kinds={"quiet": Tint(text, base)},
        dark=palette.color(role.Base).lightness() < 128,
        forced=True,
    )
