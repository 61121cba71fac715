"""Every key's line is right, whatever the shape of the file around it."""

from __future__ import annotations

import json
import tomllib

from hypothesis import assume, given
from hypothesis import strategies as st

from rothdesk.support.strict_toml.places import Path, dotted, find_lines

TRICKY = '''\
# a comment with [brackets] and = signs
title = "a # that is no comment"   # and one that is
text = """
[not.a.table]
key = "inside \\""" ]]
last line ends in quotes"""""
after = 1
literal = \'\'\'
# not a comment
x = 1\'\'\'
dotted.key."with.dot" = 3
days = [
    2026-04-21,  # the first ]
    2026-04-22 10:00:00,
    [1, 2,
     3],
    { a = "}", b = [ "]",
      "x" ] },
]

[outer]
a = 1

  [ outer . "in ner" ]
  b = """\\
     folded \\
     text"""
  c = 2

[[list]]
id = 'one'
[[list.sub]]
id = 'one.one'
[[list.sub]]
id = 'one.two'
[list.table]
deep = true
[[list]]
id = 'two'
[[list.sub]]
id = 'two.one'
'''


def line_with(text: str) -> int:
    return next(number for number, line in enumerate(TRICKY.splitlines(), 1) if text in line)


def test_lines_in_a_file_full_of_traps() -> None:
    lines = find_lines(TRICKY)
    expected: dict[Path, int] = {
        ("title",): 2,
        ("text",): 3,
        ("after",): line_with("after = 1"),
        ("literal",): line_with("literal ="),
        ("dotted", "key", "with.dot"): line_with("dotted.key"),
        ("days",): line_with("days = ["),
        ("days", 0): line_with("2026-04-21"),
        ("days", 1): line_with("2026-04-22"),
        ("days", 2): line_with("[1, 2,"),
        ("days", 2, 2): line_with("     3],"),
        ("days", 3, "a"): line_with('{ a = "}"'),
        ("days", 3, "b", 1): line_with('"x" ]'),
        ("outer",): line_with("[outer]"),
        ("outer", "in ner"): line_with("in ner"),
        ("outer", "in ner", "b"): line_with("  b = "),
        ("outer", "in ner", "c"): line_with("c = 2"),
        ("list", 0): line_with("[[list]]"),
        ("list", 0, "sub", 0, "id"): line_with("one.one"),
        ("list", 0, "sub", 1): line_with("one.two") - 1,
        ("list", 0, "table", "deep"): line_with("deep"),
        ("list", 1, "id"): line_with("'two'"),
        ("list", 1, "sub", 0, "id"): line_with("two.one"),
    }
    tomllib.loads(TRICKY)
    assert {path: lines.get(path) for path in expected} == expected


def paths(value: object, path: Path = ()) -> list[Path]:
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [path, *(found for step, below in inner for found in paths(below, (*path, step)))]


def test_every_key_of_the_tricky_file_has_a_line() -> None:
    assert set(paths(tomllib.loads(TRICKY))) <= set(find_lines(TRICKY))


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
values = st.recursive(
    st.integers(0, 9) | st.booleans() | texts | st.just("a\nb\n[c]\n# d\n"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


class Writer:
    """Writes TOML and remembers on which line it put each key."""

    def __init__(self) -> None:
        self.text = ""
        self.lines: dict[Path, int] = {}

    def put(self, text: str) -> None:
        self.text += text

    def mark(self, path: Path) -> None:
        self.lines[path] = self.text.count("\n") + 1

    def value(self, value: object, path: Path) -> None:
        if isinstance(value, str) and "\n" in value:
            self.put('"""\n' + value.replace("\\", "\\\\").replace('"', '\\"') + '"""')
        elif isinstance(value, list):
            self.put("[")
            for index, item in enumerate(value):
                self.put(f"\n# ] element {index}\n")
                self.mark((*path, index))
                self.value(item, (*path, index))
                self.put(",")
            self.put("\n]")
        elif isinstance(value, dict):
            self.put("{")
            for index, (key, item) in enumerate(value.items()):
                self.put(", " if index else " ")
                self.mark((*path, key))
                self.put(json.dumps(key, ensure_ascii=False) + " = ")
                self.value(item, (*path, key))
            self.put("}")
        else:
            self.put(json.dumps(value, ensure_ascii=False))


@given(st.dictionaries(texts, values, max_size=4), st.lists(st.dictionaries(texts, values, max_size=3), max_size=3))
def test_lines_of_random_files(top: dict[str, object], tables: list[dict[str, object]]) -> None:
    writer = Writer()
    for key, value in top.items():
        writer.mark((key,))
        writer.put(json.dumps(key, ensure_ascii=False) + " = ")
        writer.value(value, (key,))
        writer.put("  # end\n\n")
    for number, table in enumerate(tables):
        base: Path = ("the list", number)
        writer.mark(base)
        writer.put('[["the list"]]\n')
        for key, value in table.items():
            writer.mark((*base, key))
            writer.put(json.dumps(key, ensure_ascii=False) + "=")
            writer.value(value, (*base, key))
            writer.put("\n")
    assume("the list" not in top)
    tomllib.loads(writer.text)
    found = find_lines(writer.text)
    assert {path: found.get(path) for path in writer.lines} == writer.lines


def test_dotted_names_count_from_one() -> None:
    assert dotted(("agenda", 1, "title")) == "agenda[2].title"
    assert dotted(()) == ""
