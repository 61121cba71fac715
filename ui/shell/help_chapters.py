"""The chapters of the help: short pages of plain words that come with the program, cut into headings and paragraphs.

A page is Markdown with four things only: one title, headings, paragraphs, and lists. Backticks mark keys and
letters to be typed. Anything else in it is shown as it stands; nothing in it is ever taken as rich text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import resources

FOLDER = "docs/help"
BlockKind = Literal["heading", "words", "item"]


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph or item of a list. `keys` are the keys and letters that it names."""

    kind: BlockKind
    words: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of help: its id (the file's name without number and ending), its title, and what it says in order."""

    id: str
    title: str
    blocks: tuple[Block, ...]


def chapters() -> tuple[Chapter, ...]:
    """All chapters in the order of their files' numbers. Raises `ValueError` for a page without a title."""
    return tuple(_chapter(name, resources.text(name)) for name in resources.names(FOLDER, ".md"))


def _chapter(name: str, text: str) -> Chapter:
    first, _, rest = text.partition("\n")
    if not first.startswith("# "):
        raise ValueError(f"{name} does not begin with its title")
    file = name.rpartition("/")[2].removesuffix(".md")
    lines = (line.strip() for line in rest.splitlines())
    return Chapter(file.partition("-")[2], first.removeprefix("# "), tuple(_block(line) for line in lines if line))


def _block(line: str) -> Block:
    keys = tuple(re.findall(r"`([^`]+)`", line))
    words = line.replace("`", "")
    if words.startswith("## "):
        return Block("heading", words.removeprefix("## "), keys)
    if words.startswith("- "):
        return Block("item", words.removeprefix("- "), keys)
    return Block("words", words, keys)
