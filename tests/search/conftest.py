"""A real store in a folder of the test's own, and somebody at it."""

from sittings import closing, folder, sitting, store

__all__ = ["closing", "folder", "sitting", "store"]
