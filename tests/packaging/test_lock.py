"""The lock names everything that the project needs, by hash, and nothing about where it comes from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def lock() -> str:
    return (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE))


def project() -> dict[str, list[str]]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        parsed = tomllib.load(file)
    return {
        "run": parsed["project"]["dependencies"],
        "dev": parsed["project"]["optional-dependencies"]["dev"],
        "build": parsed["build-system"]["requires"],
    }


def test_each_line_is_a_pin_or_a_hash(lock: str) -> None:
    pin = r"[a-z0-9-]+==[\w.]+( ; [\w .'=!<>()]+)? \\"
    digest = r"    --hash=sha256:[0-9a-f]{64}( \\)?"
    strange = [line for line in lock.splitlines() if not re.fullmatch(f"{pin}|{digest}", line)]
    assert not strange, "hosts, paths and options have no place in the lock"


def test_each_pin_has_a_hash(lock: str) -> None:
    assert not re.search(r"\\\n(?=\S)|^\S.*[^\\]$", lock, re.MULTILINE)


@pytest.mark.parametrize("purpose", ["run", "dev", "build"])
def test_every_dependency_of_the_project_is_pinned_within_its_bounds(pins: dict[str, str], purpose: str) -> None:
    for line in project()[purpose]:
        requirement = Requirement(line)
        pinned = pins.get(canonicalize_name(requirement.name))
        assert pinned, f"{requirement.name} is not in the lock"
        assert requirement.specifier.contains(pinned), f"the lock has {requirement.name} {pinned}"


def test_every_direct_dependency_is_explained() -> None:
    page = (ROOT / "packaging" / "DEPENDENCIES.md").read_text(encoding="utf-8").lower()
    names = [Requirement(line).name for lines in project().values() for line in lines]
    assert [name for name in names if f"`{name.lower()}`" not in page] == []


def test_the_large_qt_wheel_stays_out(pins: dict[str, str]) -> None:
    assert not {"pyside6", "pyside6-addons"} & set(pins)
