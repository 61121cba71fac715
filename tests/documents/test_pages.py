"""What the project's pages name is there: files, folders, links, commands, options, keys and exit codes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from rothdesk.cli.main import COMMANDS
from rothdesk.support.paths import StoreFolder, data_folder
from tests.documents.pages import ROOT, code, links, names, pages, paths, read, steps
from ui.shell.shortcuts import SHORTCUTS

README = read("README.md")
FILES = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "resources").rglob("*.toml"))
NOT_OF_THE_PROJECT = {"copies.pdf", "passphrase.txt", "manifest.json"}
OF_A_STORE = {path.name for path in (StoreFolder(Path("x")).key_file, StoreFolder(Path("x")).database)}


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    missing = {link for link in links(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()}
    assert not missing


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_path_that_is_named_exists(page: Path) -> None:
    named = paths(page.read_text(encoding="utf-8")) - OF_A_STORE - NOT_OF_THE_PROJECT
    missing = {path for path in named if not any((start / path).exists() for start in (ROOT, page.parent))}
    assert not missing


def sources(path: str) -> str:
    """The text of a module, or of all modules in a folder."""
    found = ROOT / path
    modules = [found] if found.is_file() else sorted(found.rglob("*.py"))
    return "\n".join(module.read_text(encoding="utf-8") for module in modules)


@pytest.mark.parametrize(("name", "path"), [*steps(read("ARCHITECTURE.md"))])
def test_every_step_of_the_drawn_ways_is_where_the_drawing_puts_it(name: str, path: str) -> None:
    assert re.search(rf"\b(def|class) {name}\b", sources(path))


def test_the_drawn_ways_were_read() -> None:
    drawn = {name for name, _ in steps(read("ARCHITECTURE.md"))}
    assert {"EditBuffer", "Bound", "handle", "compare", "commit", "project", "minutes_document", "sign"} <= drawn


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_name_of_the_code_that_a_page_uses_is_in_the_code(page: Path) -> None:
    everything = "\n".join(map(sources, ("rothdesk", "ui", "db", "resources")))
    known = set(re.findall(r"\w+", everything + FILES))
    assert names(page.read_text(encoding="utf-8")) <= known


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_no_page_names_a_machine_or_a_person_of_ours(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"(/home/|/Users/|/tmp/|[A-Z]:\\)", text)


def test_every_command_of_the_program_is_in_readme_and_every_one_there_exists() -> None:
    named = set(re.findall(r"`rothdesk ([a-z][a-z-]*)", README))
    assert named == set(COMMANDS)


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_no_page_names_a_command_that_does_not_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = {word for part in code(text) for word in re.findall(r"^rothdesk ([a-z][a-z-]*)", part)}
    assert named <= set(COMMANDS)


def options_of(command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "rothdesk", command, "--help"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("verify", ("--signer", "--certificate")),
        ("import", ("--store", "--passphrase-file")),
        ("check-store", ("--store", "--passphrase-file")),
        ("demo", ("--out", "--conference", "--passphrase-file")),
        ("run", ("--store",)),
    ],
)
def test_the_options_that_readme_names_are_taken(command: str, options: tuple[str, ...]) -> None:
    offered = options_of(command)
    assert all(option in offered for option in options)


def test_readme_names_no_option_that_no_command_takes() -> None:
    named = set(re.findall(r"--[a-z][a-z-]+", README))
    offered = "".join(map(options_of, COMMANDS)) + usage_of_bootstrap()
    assert {option for option in named if option not in offered} == set()


def usage_of_bootstrap() -> str:
    return subprocess.run(
        [sys.executable, "packaging/bootstrap.py"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stderr


def test_every_command_of_the_bootstrap_is_in_readme_and_every_one_there_exists() -> None:
    named = set(re.findall(r"packaging/bootstrap\.py ([a-z]+)", README))
    assert named == set(re.findall(r"^  ([a-z]+)  ", usage_of_bootstrap(), re.MULTILINE))


def test_readme_says_where_data_lie_as_the_program_has_it() -> None:
    home = Path("/home/chair")
    assert str(data_folder("linux", {}, home)).removeprefix("/home/chair/") in README
    assert str(data_folder("darwin", {}, home)).removeprefix("/home/chair/") in README
    assert "%LOCALAPPDATA%\\rothdesk" in README
    assert data_folder("win32", {"LOCALAPPDATA": "local"}, home) == Path("local") / "rothdesk"
    assert all(f"`{name}`" in README for name in OF_A_STORE)


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_key_that_a_page_names_is_a_key_of_the_program(page: Path) -> None:
    named = {
        part
        for part in code(page.read_text(encoding="utf-8"))
        if re.fullmatch(r"(?:(?:Ctrl|Alt|Shift)\+)+\w+|F\d+", part)
    }
    assert named <= {key for shortcut in SHORTCUTS for key in shortcut.keys}


def test_decisions_are_numbered_without_gaps_and_have_their_four_parts() -> None:
    found = sorted((ROOT / "resources" / "docs" / "decisions").glob("*.md"))
    assert [page.name[:3] for page in found] == [f"{number:03}" for number in range(1, len(found) + 1)]
    for page in found:
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f"# {page.name[:3]} ")
        headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert headings == ["Context", "Decision", "Alternatives", "Consequences"], page.name


def proofs() -> list[tuple[str, list[str]]]:
    """Each file of tests that SECURITY names in its table, with the tests that it names of it, in words."""
    table = read("SECURITY.md").partition("## Which test proves what")[2].partition("## Known gaps")[0]
    return [
        (path, re.findall(r"\*([^*]+)\*", named))
        for path, named in re.findall(r"`(tests/[\w/]+\.py)`((?:: |, |\*[^*|;]+\*)*)", table)
    ]


def test_every_test_that_security_names_is_there() -> None:
    missing = [
        f"{path}: {named}"
        for path, tests in proofs()
        for named in tests
        if f"def test_{named.replace(' ', '_')}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert not missing


def test_security_names_a_proof_for_every_requirement_of_the_store() -> None:
    assert sum(len(tests) for _, tests in proofs()) > 60
    numbers = {int(number) for number in re.findall(r"^\| (\d+) \|", read("SECURITY.md"), re.MULTILINE)}
    assert numbers == {*range(1, 30), 33, *range(40, 46)}
