"""Records stay in the user's local folder on each operating system."""

from __future__ import annotations

from pathlib import Path

import pytest

from rothdesk.support.paths import data_folder, store_folder

HOME = Path("/home/someone")


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, "/home/someone/.local/share/rothdesk"),
        ("linux", {"XDG_DATA_HOME": "/data/someone"}, "/data/someone/rothdesk"),
        ("linux", {"XDG_DATA_HOME": "relative"}, "/home/someone/.local/share/rothdesk"),
        ("linux", {"XDG_DATA_HOME": ""}, "/home/someone/.local/share/rothdesk"),
        ("darwin", {"XDG_DATA_HOME": "/data"}, "/home/someone/Library/Application Support/rothdesk"),
        ("win32", {"LOCALAPPDATA": "/users/s/local", "APPDATA": "/roaming"}, "/users/s/local/rothdesk"),
        ("win32", {"APPDATA": "/roaming"}, "/home/someone/AppData/Local/rothdesk"),
    ],
)
def test_local_data_folder(platform: str, environment: dict[str, str], expected: str) -> None:
    assert data_folder(platform, environment, HOME) == Path(expected)


def test_a_chosen_folder_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert store_folder().folder.name == "rothdesk"
    monkeypatch.chdir(tmp_path)
    chosen = store_folder(Path("here"))
    assert chosen.folder == tmp_path / "here"
    places = (chosen.key_file, chosen.database, chosen.logs)
    assert len(set(places)) == 3
    assert all(place.parent == chosen.folder for place in places)
    assert not chosen.folder.exists()
