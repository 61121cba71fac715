"""Installing packages of the system on Debian and Ubuntu, or saying how a person does it.

Acts only as root or where sudo asks no password, never asks a question, and leaves every other system alone.
"""

import os
import shutil
import subprocess


def apt_line(packages: list[str]) -> str:
    """What a person types to install these."""
    return "sudo apt-get install --no-install-recommends " + " ".join(packages)


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages if this is Debian or Ubuntu and we may; whether they are there now."""
    prefix = superuser()
    if prefix is None or not shutil.which("apt-get"):
        return False
    print(f"Installing {' '.join(packages)}", flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    # A failed update is no failure yet: what is wanted may be known already.
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(apt + command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(f"apt-get: {' '.join(done.stderr.split())}", flush=True)
    return done.returncode == 0


def superuser() -> list[str] | None:
    """The words before a command that make it run as root without a question; None if nothing does."""
    if os.name != "posix":
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None
