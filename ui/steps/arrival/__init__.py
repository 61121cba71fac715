"""Arrival: who is here and how, the words to read aloud, and the opening of the meeting."""

from ui.steps.arrival.page import ArrivalPage

__all__ = ["ArrivalPage"]
