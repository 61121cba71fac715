"""Rules that the sources keep and that no linter knows, read off the syntax tree.

Each rule comes with lines that break it, and is tested on those first: a rule that notices nothing protects nothing.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("rothdesk", "ui", "db", "resources")
EVERYTHING = (*PROGRAM, "packaging", "tests")


@dataclass(frozen=True, slots=True)
class Source:
    """One module: where it stands below the project's root, its text and its tree."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)


Finder = Callable[[Source], Iterator[tuple[int, str]]]


def meanings(tree: ast.Module) -> dict[str, str]:
    """What each imported name stands for, in full: `dt` → `datetime.datetime`."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                names[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return names


def full_names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name and dotted name that the module uses, in full, with its line."""
    known = meanings(tree)

    def full(node: ast.expr) -> str:
        if isinstance(node, ast.Attribute):
            return f"{full(node.value)}.{node.attr}"
        return known.get(node.id, "") if isinstance(node, ast.Name) else ""

    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            yield node.lineno, full(node)


def imported_modules(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every module that is imported, by a statement or by name, with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield node.lineno, module
                yield from ((node.lineno, f"{module}.{alias.name}") for alias in names)
            case ast.Call(
                func=ast.Name(id="__import__" | "import_module") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(module)), *_],
            ):
                yield node.lineno, module


CLOCKS = {
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "time.strftime",
    "PySide6.QtCore.QDate.currentDate",
    "PySide6.QtCore.QTime.currentTime",
    "PySide6.QtCore.QDateTime.currentDateTime",
    "PySide6.QtCore.QDateTime.currentDateTimeUtc",
    "sqlalchemy.func.now",
    "sqlalchemy.func.current_timestamp",
}


def reads_the_clock(source: Source) -> Iterator[tuple[int, str]]:
    if source.path != "rothdesk/support/clock.py":
        for line, name in full_names(source.tree):
            if name in CLOCKS:
                yield line, f"{name} reads the clock; take a Clock from rothdesk.support.clock instead"


NETWORK = re.compile(
    r"(socket|socketserver|ssl|http|urllib\.request|ftplib|smtplib|poplib|imaplib|telnetlib|xmlrpc|webbrowser"
    r"|requests|aiohttp|httpx|urllib3|websockets|PySide6\.Qt(Network\w*|WebEngine\w*|WebSockets|HttpServer))(\.|$)"
)


def imports_a_network_module(source: Source) -> Iterator[tuple[int, str]]:
    for line, module in imported_modules(source.tree):
        if NETWORK.match(module):
            yield line, f"{module} is a way to a network, and rothdesk works offline"


BOXES = {"QMessageBox", "QErrorMessage", "QInputDialog"}


def opens_a_message_box(source: Source) -> Iterator[tuple[int, str]]:
    if source.path != "ui/asking.py":
        for node in ast.walk(source.tree):
            name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
            if name in BOXES:
                yield node.lineno, f"{name} stops everything and no test can answer it; ask through ui/asking.py"


LONGEST = 300


def is_too_long(source: Source) -> Iterator[tuple[int, str]]:
    lines = len(source.text.splitlines())
    if lines > LONGEST:
        yield lines, f"{lines} lines are more than one room holds ({LONGEST}); find the second module in it"


SQL = re.compile(
    r"\s*(SELECT\b.+\bFROM\b|(?i:insert (or \w+ )?into\b|delete from \w+ where|update \w+ set\b|pragma \w+"
    r"|(create|drop|alter) (virtual )?(table|index|trigger|view)\b|begin (immediate|exclusive)|attach database))",
    re.DOTALL,
)


def writes_sql(source: Source) -> Iterator[tuple[int, str]]:
    if not source.path.startswith("db/"):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
                yield node.lineno, "SQL belongs to db; ask the store through its port"


def says_too_little_of_itself(source: Source) -> Iterator[tuple[int, str]]:
    if not source.path.endswith("__init__.py") and "/migrations/versions/" not in source.path:
        lines = [line for line in (ast.get_docstring(source.tree) or "").splitlines() if line.strip()]
        if len(lines) < 2:
            yield 1, "the module docstring says in two to six lines what it is for and what it must never do"


def keeps_global_state(source: Source) -> Iterator[tuple[int, str]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Global):
            yield node.lineno, f"global {', '.join(node.names)}: pass it in, or keep it in an object"


VAGUE = re.compile(r"utils?|helpers?|common|misc|managers?")


def has_a_name_that_says_nothing(source: Source) -> Iterator[tuple[int, str]]:
    for part in Path(source.path).with_suffix("").parts:
        if VAGUE.fullmatch(part) or part.endswith(("_utils", "_helpers", "_manager")):
            yield 1, f"'{part}' does not say what is in it"


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds where, how a breach is found, and breaches that must be found."""

    sentence: str
    find: Finder
    folders: tuple[str, ...]
    breaches: tuple[str, ...]
    path: str = "rothdesk/app/planted.py"


RULES = (
    Rule(
        "only the clock reads the clock",
        reads_the_clock,
        PROGRAM,
        (
            "from datetime import datetime as dt\ndt.now()",
            "import datetime\nx = datetime.date.today",
            "from time import time\ntime()",
            "import time as t\nt.time_ns()",
            "from PySide6.QtCore import QDateTime\nQDateTime.currentDateTime()",
            "from sqlalchemy import func\nColumn(default=func.now())",
        ),
    ),
    Rule(
        "nothing imports a way to a network",
        imports_a_network_module,
        (*PROGRAM, "packaging"),
        (
            "import socket",
            "def late():\n    from urllib import request",
            "import http.client as h",
            "from PySide6 import QtNetwork",
            "from PySide6.QtWebEngineWidgets import QWebEngineView",
            "import importlib\nimportlib.import_module('aiohttp')",
        ),
    ),
    Rule(
        "only the asking seam opens a message box",
        opens_a_message_box,
        PROGRAM,
        (
            "from PySide6.QtWidgets import QMessageBox\nQMessageBox.question(None, '', '')",
            "from PySide6 import QtWidgets\nQtWidgets.QInputDialog()",
        ),
    ),
    Rule("no module is longer than one room", is_too_long, EVERYTHING, ("x = 1\n" * 301,)),
    Rule(
        "only the store writes SQL",
        writes_sql,
        PROGRAM,
        (
            "run('SELECT name FROM person')",
            "run(f'insert into {table}')",
            "run('''\n  UPDATE entry SET text = ?''')",
            "run('pragma key = 1')",
        ),
    ),
    Rule(
        "every module says what it is for",
        says_too_little_of_itself,
        (*PROGRAM, "packaging"),
        ("x = 1", '"""One line."""'),
    ),
    Rule("nothing keeps global state", keeps_global_state, EVERYTHING, ("def f():\n    global x\n    x = 1",)),
    Rule(
        "every name says what is in it",
        has_a_name_that_says_nothing,
        EVERYTHING,
        ("",),
        path="ui/helpers/date_field.py",
    ),
)


def sources(folders: tuple[str, ...]) -> Iterator[Source]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.sentence)
def test_the_sources_keep_the_rule(rule: Rule) -> None:
    read = list(sources(rule.folders))
    breaches = [f"{source.path}:{line}: {why}" for source in read for line, why in rule.find(source)]
    assert len(read) > 1
    assert not breaches, f"{rule.sentence}:\n" + "\n".join(breaches)


@pytest.mark.parametrize(
    ("rule", "breach"),
    [pytest.param(rule, text, id=f"{rule.sentence}-{n}") for rule in RULES for n, text in enumerate(rule.breaches)],
)
def test_the_rule_notices_a_breach(rule: Rule, breach: str) -> None:
    assert list(rule.find(Source(rule.path, breach)))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (reads_the_clock, "def f(clock):\n    return clock.now()"),
        (reads_the_clock, "import time\nstarted = time.monotonic()"),
        (imports_a_network_module, "from urllib.parse import quote\nfrom PySide6 import QtWidgets"),
        (writes_sql, "label('Select a person from the list')\nlabel('Update the plan')"),
    ],
)
def test_the_rule_lets_honest_code_pass(rule: Finder, text: str) -> None:
    assert not list(rule(Source("rothdesk/app/planted.py", text)))
