"""How a finished copy is searched: across lines, pages, cells and spellings, and without false alarms."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

import pikepdf
import pytest

from rothdesk.export.document import (
    BulletList,
    Column,
    Document,
    Heading,
    KeyFacts,
    Paragraph,
    Run,
    ScalingFigure,
    ScalingPoint,
    Statement,
    Table,
)
from rothdesk.export.leak_search import Hit, Phrase, find_phrases, squeezed
from rothdesk.export.render.pdf import render

Letter = Callable[..., Document]
SECRET = "A grey VW, WV19 KLD, waits at 14 Dransfield Road"
LONG = Phrase(key="entry-7", text=SECRET)
SHORT = Phrase(key="entry-8", text="WV19 KLD")


@pytest.mark.parametrize("words_before", range(360, 520, 5))
def test_a_phrase_that_goes_on_over_the_page_is_found(words_before: int, make_letter: Letter) -> None:
    words = "one two three " * (words_before // 3 + 60)
    told = Paragraph(text=f"{words} {SECRET} and {SECRET} " * 3)
    pdf = render(make_letter(told))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) > 1
    hits = find_phrases(pdf, [LONG])
    assert any(hit.page == 1 or hit.page == 2 for hit in hits)


def test_a_phrase_cut_by_the_end_of_the_page_is_found_wherever_it_is_cut(make_letter: Letter) -> None:
    """The phrase fills most of a page, so it stands on two pages for certain."""
    long = " ".join(f"word{number}" for number in range(700))
    (hit, *_) = find_phrases(render(make_letter(Paragraph(text=long))), [Phrase(key="long", text=long)])
    assert hit == Hit(key="long", page=1, where="the pages")


def test_a_cell_that_breaks_over_pages_is_put_together(make_letter: Letter) -> None:
    left, right = (" ".join(f"{side}{number}" for number in range(900)) for side in ("left", "right"))
    table = Table(columns=(Column(header="A"), Column(header="B")), rows=((left, right),))
    hits = find_phrases(render(make_letter(table)), [Phrase(key="l", text=left), Phrase(key="r", text=right)])
    assert {hit.key for hit in hits} == {"l", "r"}


def test_every_kind_of_block_is_searched(make_letter: Letter) -> None:
    blocks = [
        Heading(level=2, text=SECRET),
        Paragraph(text=(Run(text=SECRET[:11], strong=True), Run(text=SECRET[11:], emphasis=True))),
        BulletList(items=("first", SECRET)),
        Table(columns=(Column(header="Who"), Column(header=SECRET)), rows=(("a", "b"),)),
        Table(columns=(Column(header="Who"), Column(header="What", weight=0.2)), rows=(("a", SECRET),)),
        KeyFacts(pairs=((SECRET, "x"),)),
        Statement(text="x", label=SECRET),
        ScalingFigure(
            question="?",
            low=0,
            high=10,
            low_text=SECRET,
            high_text="safe",
            points=(ScalingPoint(value=1, group="a", label="b"),),
        ),
    ]
    for block in blocks:
        assert find_phrases(render(make_letter(block)), [LONG]), block
    assert find_phrases(render(make_letter(recipient=SECRET)), [LONG])


def test_spelling_and_case_hide_nothing(make_letter: Letter) -> None:
    pdf = render(make_letter(Paragraph(text="GREY vw – wv19­KLD; Straße Nguyễn-Thị, ﬁnance oﬃce, 王Dransfield Road")))
    for told in ("Grey V.W. WV 19 KLD", "STRASSE NGUYỄN THỊ", "finance office", "王Dransfield Road"):
        assert find_phrases(pdf, [Phrase(key="k", text=told)]), told


def test_the_page_of_a_hit_is_named(make_letter: Letter) -> None:
    pages = tuple(Paragraph(text="words " * 900) for _ in range(3))
    pdf = render(make_letter(*pages, Paragraph(text=SECRET)))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        last = len(opened.pages)
    assert {hit.page for hit in find_phrases(pdf, [LONG, SHORT]) if hit.where == "the pages"} == {last}


def test_short_phrases_are_words_and_not_parts_of_words(make_letter: Letter) -> None:
    pdf = render(make_letter(Paragraph(text="It is unwarranted. He art-\nfully drew. The car talk was warm.")))
    for innocent in ("warrant", "cart", "artf", "heart"):
        assert find_phrases(pdf, [Phrase(key="k", text=innocent)]) == (), innocent
    for word in ("warm", "talk was", "artfully"):
        assert find_phrases(pdf, [Phrase(key="k", text=word)]), word


@pytest.mark.parametrize("text", ["", "VW", "a-b", "– … –"])
def test_a_phrase_that_says_too_little_is_refused(text: str, sample_pdf: bytes) -> None:
    with pytest.raises(ValueError, match="at least 3"):
        find_phrases(sample_pdf, [Phrase(key="k", text=text)])


def test_bytes_that_are_no_pdf_are_no_clean_copy() -> None:
    with pytest.raises(Exception, match="Data format error"):
        find_phrases(b"not a copy", [LONG])


@pytest.mark.parametrize("escape", [b"\\8", b"\\9", b"\\(", b"\\12", b"\\777", b"\\z"])
def test_no_escape_in_a_string_stops_the_search(escape: bytes, sample_pdf: bytes) -> None:
    """Signatures and compressed pictures hold any bytes by chance, also escapes that no string can have."""
    hits = find_phrases(
        sample_pdf + b"\n(" + escape + b" the withheld words)\n", [Phrase(key="k", text="withheld words")]
    )
    assert [hit.key for hit in hits] == ["k"]


def test_clean_copies_give_no_alarm(sample_pdf: bytes, signed: bytes, make_letter: Letter) -> None:
    """Phrases made of the same words in another order, and many short ones, against copies of all sorts."""
    choice = random.Random(7)
    words = [
        "police",
        "mother",
        "school",
        "warrant",
        "station",
        "plan",
        "met",
        "home",
        "says",
        "knife",
        "bike",
        "car",
    ]
    withheld = [" ".join(choice.sample(words, 4)) for _ in range(60)]
    withheld += [
        "WV19 KLD",
        "E4x7",
        "Kerr",
        "Vaux",
        "14 Ash",
        "Zara",
        "Obi W",
        "bail",
        "drug",
        "NG1 4",
        "07700 900461",
    ]
    phrases = [Phrase(key=text, text=text) for text in withheld]
    copies = [sample_pdf, signed]
    for _ in range(60):
        told = " ".join(choice.choices(words, k=100))
        kept = [squeezed(phrase.text) for phrase in phrases]
        if not any(text in squeezed(told) for text in kept):
            copies.append(render(make_letter(Heading(level=1, text="Told"), Paragraph(text=told))))
    assert len(copies) > 30
    for copy in copies:
        assert find_phrases(copy, phrases) == ()
