"""Notices that the person goes away: no key or mouse for minutes, the laptop sleeps, its session is locked.

It says so with signals and does nothing about it.
"""
