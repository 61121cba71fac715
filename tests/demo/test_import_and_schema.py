"""`rothdesk import` and `rothdesk schema` as they are called from a terminal or a script."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import resources
from rothdesk.bootstrap.opening import create_store
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.paths import StoreFolder

PASSPHRASE = "lantern orchard kestrel"
LEAST = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)


@pytest.fixture
def options(tmp_path: Path) -> tuple[object, ...]:
    """A new store, closed, and how the commands are told of it."""
    create_store(StoreFolder(tmp_path / "store"), PASSPHRASE, kdf=LEAST).opened.close()
    file = tmp_path / "passphrase.txt"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return ("--store", tmp_path / "store", "--passphrase-file", file)


def test_a_file_is_imported_and_the_store_has_it(program: Any, options: tuple[object, ...], tmp_path: Path) -> None:
    family = tmp_path / "family.toml"
    family.write_text(resources.text("samples/scenario-01.toml"), encoding="utf-8")
    imported = program("import", family, *options)
    assert (imported.returncode, imported.stderr) == (0, "")
    assert re.fullmatch(r"Imported as conference [0-9a-f]{24}\.\n", imported.stdout)
    assert "1 conference, 1 journal row," in program("check-store", *options).stdout


def test_a_file_with_faults_is_told_of_and_not_imported(
    program: Any, options: tuple[object, ...], minimal: Path
) -> None:
    text = minimal.read_text(encoding="utf-8")
    minimal.write_text(text.replace('"initial"', '"imaginary"').replace('"10:00"', '"noon"'), encoding="utf-8")
    refused = program("import", minimal, *options)
    assert refused.returncode == 1
    assert [line.rpartition(": ")[0] for line in refused.stdout.splitlines()] == [
        "minimal.toml:5: conference.type",
        "minimal.toml:7: conference.starts",
    ]
    assert refused.stderr == "Nothing was imported.\n"
    assert "0 conferences, 0 journal rows," in program("check-store", *options).stdout


def test_a_wrong_passphrase_imports_nothing(
    program: Any, options: tuple[object, ...], minimal: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("three other words\n", encoding="utf-8")
    refused = program("import", minimal, "--store", tmp_path / "store", "--passphrase-file", wrong)
    assert refused.returncode == 2
    assert "passphrase" in refused.stderr
    assert "0 conferences, 0 journal rows," in program("check-store", *options).stdout


def test_the_schema_is_printed_whole(program: Any) -> None:
    done = program("schema")
    assert (done.returncode, done.stderr) == (0, "")
    schema = json.loads(done.stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert {"format", "conference", "recipients", "approval"} <= set(schema["properties"])
    assert {"format", "conference"} <= set(schema["required"])
