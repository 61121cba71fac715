"""What a forger can do to a file of keys: write other content and a fitting checksum, and with a key the seal too."""

from __future__ import annotations

import json
import random
from hashlib import sha256
from typing import Any

from rothdesk.secrets.conference_file import decoded
from rothdesk.secrets.conference_keys import ConferenceKeys


def with_checksum(body: bytes) -> bytes:
    return body + b"\n" + sha256(body).hexdigest().encode() + b"\n"


def resealed(content: object) -> bytes:
    return with_checksum(json.dumps(content, sort_keys=True, separators=(",", ":")).encode())


def sealed_anew(conferences: ConferenceKeys, content: dict[str, Any]) -> bytes:
    """A conference's file with this content, as somebody writes it who has the store's key."""
    return conferences._encoded(decoded(resealed(content))[0])


def mutated(data: bytes, dice: random.Random) -> bytes:
    """The data with one to three bytes changed, put in, taken out or moved."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 3)):
        place = dice.randrange(len(changed))
        match dice.randrange(4):
            case 0:
                changed[place] ^= 1 << dice.randrange(8)
            case 1:
                changed[place] = dice.randrange(256)
            case 2:
                changed.insert(place, dice.randrange(256))
            case _:
                del changed[place : place + dice.randint(1, 40)]
    return bytes(changed)


def with_another_letter(body: bytes, dice: random.Random) -> bytes:
    """One letter or digit exchanged for another of its kind: mostly still a file of the right form."""
    places = [place for place, byte in enumerate(body) if chr(byte).isalnum()]
    place = dice.choice(places)
    letters = "0123456789abcdef" if chr(body[place]) in "0123456789abcdef" else "GHIJKLMNOPQRSTUVWXYZ"
    return body[:place] + dice.choice(letters).encode() + body[place + 1 :]
