"""Clears and revokes over and over and tells each change that is done; killed from outside."""

from __future__ import annotations

import sys
from pathlib import Path

from rothdesk.secrets.conference_keys import ConferenceKeys
from rothdesk.secrets.keyfile import KeyFile


def main() -> None:
    key_file = KeyFile.read(Path(sys.argv[1]))
    with key_file.unlock_with_recovery(sys.argv[2]) as unlocked:
        store_key, keys = unlocked.store_key, unlocked.keep()
    people = {person.id: person for person in key_file.header.people}
    conferences = ConferenceKeys(Path(sys.argv[3]), key_file.header.vault, key_file.files_key(store_key))
    conferences.begin("c1", [people[keys.person]])
    taker = sys.argv[4]
    sys.stdout.write(f"{conferences.generation('c1')}\n")
    while True:
        conferences.clear("c1", keys, people[taker])
        conferences.revoke("c1", keys, taker, people)
        sys.stdout.write(f"{conferences.generation('c1')}\n")
        sys.stdout.flush()


main()
