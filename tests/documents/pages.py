"""The project's own pages, and what can be read off them: links, paths and commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OF_THE_ROOT = ("README.md", "ARCHITECTURE.md", "SECURITY.md")
ENDINGS = "py|md|toml|lock|png|cfg|ini|ttf|svg|txt|in"


def pages() -> list[Path]:
    """The pages at the root and those that come with the program."""
    docs = (ROOT / "resources" / "docs").rglob("*.md")
    return [*(ROOT / name for name in OF_THE_ROOT), *sorted(docs)]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def links(text: str) -> set[str]:
    """What is linked or shown, but for addresses on the web."""
    return {link for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text) if "://" not in link}


def code(text: str) -> Iterator[str]:
    """What stands in backticks or in a block of code that is no script."""
    blocks = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
    yield from re.findall(r"`([^`\n]+)`", blocks.sub("", text))


def paths(text: str) -> set[str]:
    """What in backticks looks like a path of this project: it begins with one of its folders, or is a page of it."""
    folders = "|".join(("rothdesk", "ui", "db", "resources", "tests", "packaging", r"\.ci"))
    shape = re.compile(rf"(?:(?:{folders})/[\w./-]*|[\w.-]+\.(?:{ENDINGS})|\.importlinter|LICENSE)")
    return {part for part in code(text) if shape.fullmatch(part)}
