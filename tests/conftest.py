"""What holds for every test: no screen, no network, no trace of the person who runs it.

Qt draws offscreen unless `--onscreen` asks to watch. Home and settings folders are empty ones of the test's
own, so that no test reads or writes the developer's. Warnings and unexpected Qt messages fail tests, and
sockets are refused (see pyproject.toml).
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.disk import built
from hypothesis import HealthCheck, settings

# A slow machine is no bug: examples are limited in number, never in time.
settings.register_profile("rothdesk", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("rothdesk")

HOME_FOLDERS = {
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
}
"""Environment variables by which Linux and Windows name a user's folders, below the home folder."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows instead of drawing offscreen")


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QPA_PLATFORMTHEME"] = ""  # a desktop's own theme would change sizes and colours
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)  # the developer's keyring is behind it
    if sys.platform == "win32":  # asyncio's own wake-up pipe is a local internet socket there
        config.option.allow_hosts = "127.0.0.1,::1"


def move_home(environment: pytest.MonkeyPatch, folder: Path) -> None:
    for name in ("HOME", "USERPROFILE"):
        environment.setenv(name, str(folder))
    for name, below in HOME_FOLDERS.items():
        environment.setenv(name, str(folder / below))


@pytest.fixture(scope="session", autouse=True)
def nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An empty home folder for whatever outlives a single test."""
    with pytest.MonkeyPatch.context() as environment:
        move_home(environment, tmp_path_factory.mktemp("nobody"))
        yield


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder of the test's own."""
    folder = tmp_path_factory.mktemp("home")
    move_home(monkeypatch, folder)
    return folder


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """Once a window has been made here, nothing is collected but on its events, and many a test has none."""
    yield
    if not gc.isenabled():
        sys.modules["ui.collecting"].collect_if_due()


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that watches and fails; the test is skipped where it cannot be made."""
    if sys.platform != "linux":
        pytest.skip("what is written can be watched on Linux only")
    library = built(tmp_path_factory.mktemp("library"))
    if library is None:
        pytest.skip("no C compiler (`cc`) here that could make the watching library")
    return library
