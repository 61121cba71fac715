"""From the text of a profile file to a checked `Profile`, with everything that is wrong said at once.

A profile is taken whole or not at all: nothing is repaired, filled in or ignored.
"""

from __future__ import annotations

from hashlib import sha256

import resources
from rothdesk.profiles.profile import Profile
from rothdesk.support.strict_toml import TomlProblems, read

_FOLDER, _SUFFIX = "profiles", ".toml"


class ProfileProblems(TomlProblems):
    """A profile file that cannot be used, with its `faults`."""


def load_profile(text: str, name: str) -> Profile:
    """The profile in `text`; `name` is what faults call the file. Raises `ProfileProblems`."""
    try:
        return read(text, name, Profile)
    except TomlProblems as problems:
        raise ProfileProblems(problems.faults) from None


def digest(text: str) -> str:
    """The SHA-256 of a profile's text in hex, under which a conference is pinned to it."""
    return sha256(text.encode("utf-8")).hexdigest()


def shipped_profiles() -> tuple[str, ...]:
    """The ids of the profiles that come with the program."""
    names = resources.names(_FOLDER, _SUFFIX)
    return tuple(name.removeprefix(f"{_FOLDER}/").removesuffix(_SUFFIX) for name in names)


def shipped_text(id: str) -> str:
    """The text of a profile that comes with the program. Raises `FileNotFoundError` if none has this id."""
    return resources.text(f"{_FOLDER}/{id}{_SUFFIX}")
