"""The way from the tables of any earlier version to today's. See README.md beside this file."""

REVISION = "0003"
"""The newest step. Numbers are text of four digits, so that later ones sort after earlier ones."""
