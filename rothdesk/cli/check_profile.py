"""`rothdesk check-profile FILE`: is this practice profile fit for use, and if not, what has to change where?

For whoever keeps an authority's profile. It reads the one file and nothing else, and changes nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rothdesk.profiles import Profile, ProfileProblems, load_profile
from rothdesk.support.british_dates import in_words

GOOD, FAULTY, UNREADABLE = 0, 1, 2


def run(arguments: Sequence[str]) -> int:
    """Print each fault as `file:line: key: message`. Returns 0 for a good file, 1 with faults, 2 if unreadable."""
    parser = argparse.ArgumentParser(prog="rothdesk check-profile", description="Check a practice profile.")
    parser.add_argument("file", metavar="FILE", help="the profile, a TOML file")
    file: str = parser.parse_args(arguments).file
    try:
        text = Path(file).read_text(encoding="utf-8")
    except OSError as error:
        print(f"{file} cannot be read: {error.strerror}.", file=sys.stderr)
        return UNREADABLE
    except UnicodeDecodeError:
        print(f"{file} is not a text in UTF-8. Save it in that encoding and try again.", file=sys.stderr)
        return UNREADABLE
    try:
        profile = load_profile(text, file)
    except ProfileProblems as problems:
        for fault in problems.faults:
            print(fault)
        return FAULTY
    print(_good(file, profile))
    return GOOD


def _good(file: str, profile: Profile) -> str:
    lines = [
        f"{file} is good: {profile.title}, version {profile.version}, as at {in_words(profile.as_at)},"
        f" to be reviewed by {in_words(profile.review_by)}.",
    ]
    if profile.to_confirm:
        lines += ["Still to be confirmed by the authority:", *(f"  - {matter}" for matter in profile.to_confirm)]
    return "\n".join(lines)
