"""A real Secret Service of the test's own: a message bus and GNOME's keyring daemon with an empty home."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from rothdesk.secrets.keyfile import KeyFile
from rothdesk.secrets.quick_unlock import PIN_EFFORT
from rothdesk.secrets.unlocked import Unlocked

PASSPHRASE = "heron lantern quarry"
TOOLS = ("dbus-daemon", "gnome-keyring-daemon")
Start = Callable[[bool], None]


def _bus(environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nosyslog", "--print-address"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _keyring(environment: dict[str, str], *, unlocked: bool) -> subprocess.Popen[bytes]:
    manner = "--unlock" if unlocked else "--foreground"
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", manner, "--foreground", "--components=secrets"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert daemon.stdin is not None
    daemon.stdin.write(b"login password of nobody")
    daemon.stdin.close()
    return daemon


def _wait_for_service(environment: dict[str, str]) -> None:
    deadline = monotonic() + 20
    question = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"]
    asked = [*question, "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"]
    while monotonic() < deadline:
        answer = subprocess.run(asked, env=environment, capture_output=True, text=True, check=False)
        if "true" in answer.stdout:
            return
        sleep(0.05)
    pytest.fail("the keyring daemon did not come up")


@pytest.fixture
def secret_service(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start a Secret Service, unlocked or locked; the environment of this process then leads to it."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"no Secret Service can be started here: {', '.join(missing)} is not installed")
    started: list[subprocess.Popen[str] | subprocess.Popen[bytes]] = []

    def start(unlocked: bool) -> None:
        home = tmp_path_factory.mktemp("keyring")
        runtime = home / "runtime"
        runtime.mkdir(mode=0o700)
        own = {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "XDG_DATA_HOME": str(home / "data")}
        environment = {"PATH": os.environ["PATH"], **own}
        bus = _bus(environment)
        started.append(bus)
        assert bus.stdout is not None
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        bus.stdout.close()
        started.append(_keyring(environment, unlocked=unlocked))
        _wait_for_service(environment)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", environment["DBUS_SESSION_BUS_ADDRESS"])

    yield start
    for process in reversed(started):
        process.kill()
        process.wait()


@pytest.fixture(autouse=True)
def connections_that_the_library_leaves_open() -> Iterator[None]:
    """`keyring` does not close its connection where a collection is locked; its warnings are not of our making."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture(scope="session")
def unlocked(tmp_path_factory: pytest.TempPathFactory) -> Unlocked:
    """A member with a real key file behind them, unlocked with the passphrase."""
    path = tmp_path_factory.mktemp("store") / "store.key"
    KeyFile.create(path, PASSPHRASE, person="chair", role="chair", kdf=PIN_EFFORT)
    return KeyFile.read(path).unlock(PASSPHRASE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "quick"
