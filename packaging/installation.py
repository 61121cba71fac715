"""The project's own environment in `.venv`: made once, then recognised by a stamp in a few milliseconds.

Installs exactly what `requirements.lock` names, by hash, from whatever package source pip is set up with, and
never builds anything but the project itself. It leaves the system's Python and the user's packages alone.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from debian import apt_install, apt_line

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "installed.stamp"
LOG = ENVIRONMENT / "install.log"
NEEDED_BYTES = 1_500_000_000
"""The environment with Qt, and as much again while pip unpacks it."""

NO_SPACE = re.compile(r"No space left on device|\[Errno 28\]|not enough space on the disk")
WRONG_HASH = re.compile(r"DO NOT MATCH THE HASHES", re.IGNORECASE)
NOT_OFFERED = re.compile(r"No matching distribution found for (\S+)")
UNTRUSTED = re.compile(r"CERTIFICATE_VERIFY_FAILED")
UNREACHABLE = re.compile(r"connection|timed out|Temporary failure in name resolution|Max retries|Could not fetch")


class Refusal(Exception):
    """One sentence for the person at the keyboard: why this machine cannot be prepared."""


def prepare() -> Path:
    """Make `.venv` hold what the lock and the project say; the path of its Python.

    Raises:
        Refusal: if there is no disk space, no package source, or a package that differs from the lock.
    """
    python = interpreter()
    wanted = fingerprint()
    if python.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return python
    if problem := space_problem(shutil.disk_usage(ROOT).free):
        raise Refusal(problem)
    STAMP.unlink(missing_ok=True)
    if not usable(python):
        create_environment()
    packages = len(re.findall(r"^\w", LOCK.read_text(encoding="utf-8"), re.MULTILINE))
    print(f"Installing {packages} packages into .venv; the first time takes a few minutes.", flush=True)
    install(python, "--require-hashes", "--only-binary=:all:", "--requirement", str(LOCK))
    install(python, "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    print(flush=True)
    STAMP.write_text(wanted, encoding="utf-8")
    return python


def interpreter() -> Path:
    """The environment's own Python, there or not."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint() -> str:
    """What an installation depends on: the lock, the project, this Python, this machine, this folder."""
    digest = hashlib.sha256()
    for part in (LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes()):
        digest.update(hashlib.sha256(part).digest())
    digest.update("\0".join((sys.version, sysconfig.get_platform(), str(ROOT))).encode())
    return digest.hexdigest()


def space_problem(free: int) -> str:
    """Say that so many free bytes are too few, or nothing."""
    if free >= NEEDED_BYTES:
        return ""
    return (
        f"Not enough disk space at {ROOT}: installing needs {NEEDED_BYTES / 1e9:.1f} GB "
        f"and {free / 1e9:.1f} GB are free."
    )


def usable(python: Path) -> bool:
    """Whether the environment's Python starts and is of the version that runs this script."""
    question = "import sys, pip; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run([python, "-c", question], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.stdout.split() == [str(part) for part in sys.version_info[:2]]


def create_environment() -> None:
    """Make an empty environment, in place of a broken one if there is one."""
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        if not apt_install([package]):
            raise Refusal(f"This Python cannot make environments yet. This lets it: {apt_line([package])}")
    command = [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode != 0:
        raise Refusal(f"No environment could be made in {ENVIRONMENT}: {last_line(made.stderr or made.stdout)}")


def install(python: Path, *arguments: str) -> None:
    """Run pip install, naming each package as it comes; what pip says in full goes into a log."""
    settings = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_USER": "0"}
    command = [str(python), "-m", "pip", "install", "--progress-bar=off", *arguments]
    said: list[str] = []
    with (
        LOG.open("a", encoding="utf-8") as log,
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, **settings},
        ) as pip,
    ):
        for line in pip.stdout or ():
            log.write(line)
            said.append(line)
            if line.startswith("Collecting "):
                print(line.split()[1].partition("==")[0], end=" ", flush=True)
    if pip.returncode != 0:
        print(flush=True)
        raise Refusal(install_problem("".join(said)))


def install_problem(said: str) -> str:
    """What pip's words come to, in one sentence."""
    where = f"(all of what pip said: {LOG})"
    if NO_SPACE.search(said):
        return f"The disk became full while installing; make room and run the same command again {where}."
    if WRONG_HASH.search(said):
        return (
            "A package source offers a file that is not the one in packaging/requirements.lock, "
            f"so nothing of it was installed {where}."
        )
    if UNTRUSTED.search(said):
        return (
            "The package source shows a certificate that this machine does not trust, as happens where a network "
            f"inspects traffic; tell pip about it with: {sys.executable} -m pip config set global.cert FILE {where}."
        )
    missing = NOT_OFFERED.search(said)
    if missing and not UNREACHABLE.search(said):
        return (
            f"No package source offers {missing[1]} for Python {sys.version_info[0]}.{sys.version_info[1]} on "
            f"{sysconfig.get_platform()}; look at pip's settings with: {sys.executable} -m pip config list {where}."
        )
    if missing or UNREACHABLE.search(said):
        return (
            "No package source can be reached: check the network, or pip's settings with: "
            f"{sys.executable} -m pip config list, and run the same command again {where}."
        )
    return f"pip could not install the packages; its last line was: {last_line(said)} {where}."


def last_line(text: str) -> str:
    """The last line that says anything."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "nothing")
