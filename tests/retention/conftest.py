"""A real store in a folder of the test's own, and somebody at it; and the stage on which a purge is killed."""

from harness.conftest import quick, watched_stage
from sittings import closing, folder, sitting, store

__all__ = ["closing", "folder", "quick", "sitting", "store", "watched_stage"]
