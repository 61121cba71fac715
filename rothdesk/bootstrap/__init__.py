"""The one place that knows every part and wires them together: store, key file, export, and the window."""

from rothdesk.bootstrap.opening import OpenedStore, create_store, open_store

__all__ = ["OpenedStore", "create_store", "open_store"]
