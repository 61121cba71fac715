"""The operating system's keyring, held at arm's length: one secret, read back after writing, never waited for long.

Only the systems' own keyrings are taken: Windows Credential Locker, macOS Keychain, Secret Service. Whatever is
configured beside them (files, cloud services, one that forgets) is not asked. A keyring may hang on a question behind
another window, so each call runs on a thread of its own and is given up after a while.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from importlib import import_module
from typing import Any, Generic, Protocol, TypeVar

from rothdesk.support.problem import Problem

T = TypeVar("T")
SERVICE = "rothdesk quick unlock"
PATIENCE_SECONDS = 5.0
LONGEST_SECRET = 1280
"""Characters. Windows keeps 2 560 bytes of UTF-16."""

_OWN = {
    "win32": ("keyring.backends.Windows", "WinVaultKeyring"),
    "darwin": ("keyring.backends.macOS", "Keyring"),
    "linux": ("keyring.backends.SecretService", "Keyring"),
}


class KeyringUnusable(Problem):
    """This computer's keyring is missing, locked, too slow, or does not keep what it is given."""

    def __init__(self) -> None:
        super().__init__(
            "This computer's keyring cannot be used now.",
            "Nothing was changed, and your passphrase works as always.",
            "Unlock with your passphrase. Quick unlock can be set up again once the keyring is open.",
        )


class Backend(Protocol):
    """What is needed of a keyring (`keyring.backend.KeyringBackend` has it)."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, or None."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret in place of the one before."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Remove a secret."""
        ...


def system_backend(platform: str = sys.platform) -> Backend:
    """This system's own keyring. Raises `KeyringUnusable` where there is none."""
    if platform not in _OWN:
        raise KeyringUnusable
    module, name = _OWN[platform]
    try:
        backend: Any = getattr(import_module(module), name)()
        if platform == "win32":
            backend.persist = "local machine"  # the library's own choice would travel with a roaming profile
        return backend  # type: ignore[no-any-return]
    except Exception:  # noqa: BLE001 - what a missing desktop raises differs from system to system
        raise KeyringUnusable from None


class OsKeyring:
    """Secrets of one kind, by name, in one keyring. Every failure is `KeyringUnusable`."""

    def __init__(self, find: Callable[[], Backend] = system_backend, *, patience: float = PATIENCE_SECONDS) -> None:
        """`find` gives the backend; it is asked on the worker, since finding one may hang as well."""
        self._find = find
        self._patience = patience

    def read(self, name: str) -> str | None:
        """The secret of this name, or None if there is none."""
        return self._asked(lambda backend: backend.get_password(SERVICE, name))

    def write(self, name: str, secret: str) -> None:
        """Keep a secret and read it back: one keyring accepts everything and keeps nothing."""
        if len(secret) > LONGEST_SECRET:
            raise ValueError("longer than every keyring holds")

        def kept(backend: Backend) -> bool:
            backend.set_password(SERVICE, name, secret)
            return backend.get_password(SERVICE, name) == secret

        if not self._asked(kept):
            raise KeyringUnusable

    def remove(self, name: str) -> None:
        """Remove a secret; one that is not there is no error."""

        def gone(backend: Backend) -> bool:
            if backend.get_password(SERVICE, name) is None:
                return True
            backend.delete_password(SERVICE, name)
            return backend.get_password(SERVICE, name) is None

        if not self._asked(gone):
            raise KeyringUnusable

    def remove_in_passing(self, name: str) -> None:
        """Remove a secret that opens nothing any more, whenever the keyring gets to it; nobody waits for that."""
        self._begun(lambda backend: backend.delete_password(SERVICE, name))

    def _asked(self, question: Callable[[Backend], T]) -> T:
        return self._begun(question).within(self._patience)

    def _begun(self, question: Callable[[Backend], T]) -> _Answer[T]:
        answer = _Answer(lambda: question(self._find()))
        # A daemon thread: one that hangs for ever must not keep the program from ending.
        threading.Thread(target=answer.work_out, name="keyring", daemon=True).start()
        return answer


class _Answer(Generic[T]):
    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._done = threading.Event()
        self._value: tuple[T] | None = None

    def work_out(self) -> None:
        try:
            self._value = (self._work(),)
        except Exception:  # noqa: BLE001 - every system raises its own, and their texts may carry the secret's name
            self._value = None
        finally:
            self._done.set()

    def within(self, seconds: float) -> T:
        if not self._done.wait(seconds) or self._value is None:
            raise KeyringUnusable
        return self._value[0]
