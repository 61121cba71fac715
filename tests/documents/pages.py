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


FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
FOLDERS = "|".join(("rothdesk", "ui", "db", "resources", "tests", "packaging", r"\.ci"))


def drawings(text: str) -> str:
    """What stands in blocks of code that are no script, such as the drawn ways of ARCHITECTURE."""
    return "\n".join(block for language, block in FENCED.findall(text) if not language)


def code(text: str) -> Iterator[str]:
    """What stands in backticks, outside of blocks."""
    yield from re.findall(r"`([^`\n]+)`", FENCED.sub("", text))


def paths(text: str) -> set[str]:
    """What looks like a path of this project: it begins with one of its folders, or is a page or module of it."""
    shape = re.compile(rf"(?:(?:{FOLDERS})/[\w./-]*|[\w.-]+\.(?:{ENDINGS})|\.importlinter|LICENSE)")
    drawn = re.findall(rf"(?<![\w./])(?:{FOLDERS})/[\w./-]*", drawings(text))
    return {part for part in code(text) if shape.fullmatch(part)} | set(drawn)


def steps(text: str) -> Iterator[tuple[str, str]]:
    """Each name of the drawn ways with the file or folder that the drawing puts it into."""
    for line in drawings(text).splitlines():
        where = re.search(rf"(?<![\w./])(?:{FOLDERS})/[\w./-]*", line)
        what = re.match(r"\s*(?:→ )?((?:[\w.]+(?:\([^)]*\))?(?:, )?)+)\s{2,}", line)
        if where and what:
            yield from ((name, where[0]) for name in re.findall(r"[A-Za-z_]\w*(?=\(|,|\s|$)", what[1].split("(")[0]))


def names(text: str) -> set[str]:
    """What in backticks looks like a name in the code: two words in one, or constants."""
    shape = re.compile(r"(?:[A-Z]+[a-z]\w*[A-Z]\w*|[A-Z][A-Z_]{3,}|[a-z]+(?:_[a-z]+)+)")
    return {part for part in code(text) if shape.fullmatch(part)}
