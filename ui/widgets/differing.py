"""Where two lists of ids differ, so that a view keeps its editor, its selection and its place in all the rest.

It compares ids and never looks at content.
"""

from __future__ import annotations

from collections.abc import Sequence


def differing(before: Sequence[str], after: Sequence[str]) -> tuple[int, int, int]:
    """The start of the part that differs, its end in `before` and its end in `after`; all around it is equal."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < min(len(before), len(after)) - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return start, len(before) - tail, len(after) - tail
