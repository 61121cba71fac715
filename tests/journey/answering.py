"""Answers what the window asks, as a person at the laptop would; the only seam of the journeys.

It answers passphrases, confirmations, single lines and folders, and keeps what was asked. It decides nothing about
the record.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from rothdesk.support.problem import Problem


@dataclass
class Answering:
    """`lines` are typed into the next questions for a line of text; without one the suggestion is taken."""

    passphrase: str
    folder: Path
    agrees: bool = True
    lines: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    told: list[Problem] = field(default_factory=list)

    def confirm(self, question: str, explanation: str, do: str, *, dangerous: bool = False) -> bool:
        self.asked.append(question)
        return self.agrees

    def tell(self, problem: Problem) -> None:
        self.told.append(problem)

    def ask_passphrase(self, title: str, explanation: str, do: str) -> str | None:
        self.asked.append(title)
        return self.passphrase

    def ask_text(self, title: str, label: str, do: str, *, explanation: str = "", text: str = "") -> str | None:
        self.asked.append(title)
        return self.lines.pop(0) if self.lines else text or None

    def choose_open_file(self, title: str, kinds: str) -> Path | None:
        raise AssertionError(f"nobody opens a file on this journey: {title}")

    def choose_save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        raise AssertionError(f"nobody saves a file on this journey: {title}")

    def choose_folder(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.folder

    def print_pages(self, pdf: bytes) -> bool:
        """Nothing is printed."""
        return False
