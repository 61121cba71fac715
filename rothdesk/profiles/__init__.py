"""Practice as data: what one authority asks of a conference, read from its profile file into frozen values.

`Profile` and its parts are the format of the file (see `resources/profiles`); `load_profile` reads one strictly. A
second authority is a second file. Nothing here knows a conference, and no rule of practice is written as code.
"""

from __future__ import annotations

from rothdesk.profiles.loading import ProfileProblems, digest, load_profile, shipped_profiles, shipped_text
from rothdesk.profiles.profile import Profile

__all__ = ["Profile", "ProfileProblems", "digest", "load_profile", "shipped_profiles", "shipped_text"]
