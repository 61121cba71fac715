"""The one place that knows every part and wires them together: store, key file, export, and the window."""
