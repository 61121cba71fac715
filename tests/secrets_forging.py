"""What a forger without any key can do to a file of keys: write other content and a fitting checksum."""

from __future__ import annotations

import json
import random
from hashlib import sha256


def with_checksum(body: bytes) -> bytes:
    return body + b"\n" + sha256(body).hexdigest().encode() + b"\n"


def resealed(content: object) -> bytes:
    return with_checksum(json.dumps(content, sort_keys=True, separators=(",", ":")).encode())


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
