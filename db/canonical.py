"""JSON with exactly one way of writing each value, so that equal values have equal text and equal hashes.

The journal's hashes rest on it: what it writes for a value must never change.
"""

from __future__ import annotations

import json

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical(value: object) -> str:
    """Keys sorted, no spaces, text as it is. Raises TypeError or ValueError for what JSON cannot say."""
    return _ENCODER.encode(value)
