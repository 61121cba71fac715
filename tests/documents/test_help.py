"""The help in the program: its chapters load, its keys are the program's keys, and F1 opens the right one."""

from __future__ import annotations

import os
import re

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

import resources
from rothdesk.app.agenda.finding import StageId
from rothdesk.profiles import load_profile, shipped_profiles, shipped_text
from ui.application import make_application
from ui.shell import SHORTCUTS, Window
from ui.shell.help_chapters import Chapter, chapters
from ui.shell.help_sheet import CHAPTER_OF, FIRST, KEYS, HelpSheet
from ui.widgets import Page

CHAPTERS = chapters()
KEYS_OF_THE_PROGRAM = {key.replace("Return", "Enter") for shortcut in SHORTCUTS for key in shortcut.keys}


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_application(["rothdesk"], look="light")


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.id)
def test_a_chapter_says_something_in_plain_words(chapter: Chapter) -> None:
    words = " ".join(block.words for block in chapter.blocks)
    assert 100 < len(words.split()) < 500
    assert not re.search(r"[*_<>\[\]#]|https?:", words), "only titles, headings, paragraphs and lists are understood"


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.id)
def test_every_key_that_a_chapter_names_is_in_the_table_of_keys(chapter: Chapter) -> None:
    named = {key for block in chapter.blocks for key in block.keys if len(key) > 1}
    assert named <= KEYS_OF_THE_PROGRAM


def test_no_chapter_names_a_key_without_marking_it() -> None:
    for chapter in CHAPTERS:
        for block in chapter.blocks:
            named = set(re.findall(r"\b(?:(?:Ctrl|Alt|Shift)\+[\w+]+|F[1-9][0-2]?)\b", block.words))
            assert named <= set(block.keys), chapter.id


@pytest.mark.parametrize("profile", shipped_profiles())
def test_the_letters_of_the_capture_line_are_those_of_the_profile(profile: str) -> None:
    capture = next(chapter for chapter in CHAPTERS if chapter.id == "capture-line")
    told = {block.words[0]: block.words[4:] for block in capture.blocks if block.keys and len(block.keys[0]) == 1}
    kinds = load_profile(shipped_text(profile), profile).entry_kinds
    assert told == {words.prefix: words.label[0].lower() + words.label[1:] for words in kinds}


def test_every_stage_has_a_chapter_and_every_such_chapter_is_there() -> None:
    assert set(CHAPTER_OF) == {stage.value for stage in StageId}
    assert {*CHAPTER_OF.values(), FIRST} <= {chapter.id for chapter in CHAPTERS}


def test_files_of_help_are_numbered_so_that_their_order_is_the_order_of_reading() -> None:
    names = [name.rpartition("/")[2] for name in resources.names("docs/help", ".md")]
    assert [name[:3] for name in names] == [f"{place:02}-" for place in range(1, len(names) + 1)]


class Plain(Page):
    def __init__(self, stage_id: str) -> None:
        super().__init__(stage_id, stage_id, "")


def test_f1_opens_the_chapter_of_the_page_in_sight_and_the_arrows_turn_the_pages(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    window.show_conference([Plain("prepare"), Plain("issue")], "2026-0147")
    window.go_to("issue")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChild(HelpSheet)
    assert sheet is not None
    assert sheet.chapter == "copies-and-signatures"
    qtbot.keyClick(sheet.contents, Qt.Key.Key_Home)
    assert sheet.chapter == FIRST
    qtbot.keyClick(sheet.contents, Qt.Key.Key_End)
    assert sheet.chapter == KEYS
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(HelpSheet) is None)


def test_the_page_of_keys_has_exactly_those_that_do_something_now(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    sheet = HelpSheet(window, {"cover", "zoom.in"})
    shown = {label.text() for label in sheet.findChildren(QLabel) if label.property("role") == "strong"}
    assert shown == {"F9", "Ctrl+= or Ctrl++"}


def test_every_line_of_every_chapter_is_plain_text_on_the_screen(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    labels = HelpSheet(window, ()).findChildren(QLabel)
    said = {label.text() for label in labels}
    assert {block.words for chapter in CHAPTERS for block in chapter.blocks} <= said
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
