"""Names of three letters are searched for as they are written, and words that only look like them are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rothdesk.export.document import Document, Paragraph
from rothdesk.export.leak_search import Phrase, find_phrases
from rothdesk.export.render.pdf import render

Letter = Callable[..., Document]
JAY = Phrase(key="entry-3", text="Jay")


@pytest.mark.parametrize("words", ["It was Jay who drove.", "JAY drove.", "Jay’s car", "Jay-the-driver", "with Jay"])
def test_a_short_name_is_found(words: str, make_letter: Letter) -> None:
    assert find_phrases(render(make_letter(Paragraph(text=words))), [JAY])


@pytest.mark.parametrize("words", ["A jay sat in the oak.", "Jayden drove.", "He went by taxi.", "Ja Yes"])
def test_what_only_looks_like_it_is_not(words: str, make_letter: Letter) -> None:
    assert not find_phrases(render(make_letter(Paragraph(text=words))), [JAY])


def test_a_file_without_a_name_has_no_false_alarm_for_it(make_letter: Letter) -> None:
    names = (
        "Max Lee Sam Ben Bob Dan Joe Kit Ash Zak Ali Tom Amy Eve Mia Ian Kai Leo Rob Ray Roy Pat Sue Kim Meg Ted Art"
    )
    phrases = [Phrase(key=name, text=name) for name in names.split()]
    assert not find_phrases(render(make_letter(Paragraph(text="Nobody is named here."))), phrases)


def test_two_letters_are_refused(make_letter: Letter) -> None:
    with pytest.raises(ValueError, match="at least 3"):
        find_phrases(render(make_letter(Paragraph(text="x"))), [Phrase(key="k", text="Bo")])
