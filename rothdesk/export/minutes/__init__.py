"""Turns an audience view into the record of the conference: `minutes_document`.

Everything that a copy says comes from the view and the profile, so that equal views give equal copies. It must never
count, name or hint at what is not in the view, and it knows nothing of how a page looks.
"""

from __future__ import annotations

from rothdesk.export.minutes.assembly import minutes_document

__all__ = ["minutes_document"]
