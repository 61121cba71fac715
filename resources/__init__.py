"""Data that comes with the program: profiles, samples, fonts, icons, texts. Read by name, never by path.

Names use forward slashes (`profiles/south-gloucestershire.toml`). Nothing here writes, and nothing here knows what
the data mean.
"""

from __future__ import annotations

from importlib.resources import files


def text(name: str) -> str:
    """The UTF-8 text of a resource, with plain newlines. Raises `FileNotFoundError` if there is none."""
    return data(name).decode("utf-8").replace("\r\n", "\n")


def data(name: str) -> bytes:
    """The bytes of a resource. Raises `FileNotFoundError` if there is none."""
    return files(__name__).joinpath(name).read_bytes()


def names(folder: str, suffix: str) -> tuple[str, ...]:
    """The resources in a folder whose names end in `suffix`, such as `.toml`, in alphabetical order."""
    found = (entry.name for entry in files(__name__).joinpath(folder).iterdir() if entry.is_file())
    return tuple(f"{folder}/{name}" for name in sorted(found) if name.endswith(suffix))
