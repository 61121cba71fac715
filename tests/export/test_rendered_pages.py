"""What stands on the pages, read back with programs that are not ours."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from rothdesk.export.document import (
    BulletList,
    Column,
    Contents,
    Document,
    Heading,
    KeepTogether,
    Paragraph,
    ScalingFigure,
    ScalingPoint,
    SignaturePlace,
    Statement,
    Table,
)
from rothdesk.export.render.pdf import missing_glyphs, render

Letter = Callable[..., Document]
Tool = Callable[..., str]


def pages_of(tool: Tool, pdf: bytes) -> list[str]:
    return tool("pdftotext", "-layout", "FILE", "-", pdf=pdf).split("\f")[:-1]


def test_every_page_says_whose_copy_it_is_how_it_is_marked_and_which_page(
    tool: Tool, sample: Document, sample_pdf: bytes
) -> None:
    pages = pages_of(tool, sample_pdf)
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert sample.marking in page
        assert sample.recipient in page
        assert sample.reference in page
        assert f"Page {number} of {len(pages)}" in page


def test_names_with_marks_of_many_languages_print(tool: Tool, make_letter: Letter) -> None:
    names = "Ŵyn Łukasz Şerban Ağa Nguyễn Thị Hằng Đặng Ọláyínká Żółć Čapek Ħamrun Ковальчук Παπαδόπουλος"
    pdf = render(make_letter(Paragraph(text=names)))
    assert " ".join(pages_of(tool, pdf)[0].split()).count(names) == 1
    assert missing_glyphs(make_letter(Paragraph(text=names))) == ()


def test_a_character_that_no_font_holds_is_shown_as_missing_and_reported(tool: Tool, make_letter: Letter) -> None:
    document = make_letter(Paragraph(text="He is called 王 at home → school"), Heading(level=1, text="\u0639"))
    assert missing_glyphs(document) == ("\u0639", "王")
    page = pages_of(tool, render(document))[0]
    assert "He is called ▯ at home → school" in page


def test_typed_text_is_never_markup(tool: Tool, make_letter: Letter) -> None:
    typed = 'a <b>bold</b> & <font size="90">big</font> <img src="file:///etc/passwd"/> &lt; <br/> <a href="x">'
    document = make_letter(
        Heading(level=1, text=typed),
        Paragraph(text=typed),
        BulletList(items=(typed,)),
        Statement(text=typed, label=typed),
    )
    words = " ".join(tool("pdftotext", "FILE", "-", pdf=render(document)).split())
    assert words.count(typed) == 5


def test_line_breaks_are_kept(tool: Tool, make_letter: Letter) -> None:
    page = pages_of(tool, render(make_letter(Paragraph(text="first line\nsecond line"))))[0]
    assert re.search(r"first line\n\s*second line", page)


def test_the_same_document_is_the_same_bytes_in_any_process(sample_pdf: bytes) -> None:
    script = (
        "import runpy, sys, hashlib; sys.path.insert(0, '.');"
        "from rothdesk.export.render.pdf import render;"
        "made = runpy.run_path('tests/export/conftest.py')['minutes']();"
        "sys.stdout.write(hashlib.sha256(render(made)).hexdigest())"
    )
    root = Path(__file__).parents[2]
    prints = set()
    for seed, zone in (("1", "Pacific/Auckland"), ("77", "America/Lima")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=root, env=environment, capture_output=True, text=True, check=True
        )
        prints.add(done.stdout)
    assert prints == {hashlib.sha256(sample_pdf).hexdigest()}


def test_the_file_carries_its_title_and_language_and_no_trace_of_the_machine(
    sample: Document, sample_pdf: bytes
) -> None:
    with pikepdf.open(io.BytesIO(sample_pdf)) as pdf:
        assert {key: str(pdf.docinfo[key]) for key in pdf.docinfo} == {"/Title": sample.title}
        assert str(pdf.Root.Lang) == "en-GB"
        metadata = pdf.Root.Metadata.read_bytes().decode()
    assert sample.title in metadata
    assert not re.search(r"Producer|Creator|Date|reportlab|pikepdf|anonymous", metadata, re.I)
    assert not re.search(rb"reportlab|pikepdf|qpdf|anonymous|/CreationDate|/Producer", sample_pdf, re.I)


def test_every_font_is_embedded_and_helvetica_is_not_even_named(tool: Tool, sample_pdf: bytes) -> None:
    fonts = tool("pdffonts", "FILE", pdf=sample_pdf).splitlines()[2:]
    assert fonts
    for line in fonts:
        assert "NotoSans" in line
        assert line.split()[-5] == "yes", "embedded"
        assert line.split()[-3] == "yes", "readable as text"


def test_a_long_table_repeats_its_header_and_breaks_between_rows(tool: Tool, make_letter: Letter) -> None:
    rows = tuple((f"row{number}a", f"row{number}b " + "words " * 40) for number in range(60))
    columns = (Column(header="Owner"), Column(header="What will be done", weight=2))
    pages = pages_of(tool, render(make_letter(Table(columns=columns, rows=rows))))
    assert len(pages) > 3
    for page in pages:
        assert page.count("What will be done") == 1
    for number in range(60):
        assert sum(f"row{number}a" in page and f"row{number}b" in page for page in pages) == 1


def test_a_row_taller_than_a_page_still_prints_whole(tool: Tool, make_letter: Letter) -> None:
    words = " ".join(f"w{number}" for number in range(1500))
    table = Table(columns=(Column(header="A"), Column(header="B")), rows=(("first", words), ("second", "last")))
    text = " ".join(tool("pdftotext", "-raw", "FILE", "-", pdf=render(make_letter(table))).split())
    assert [word for word in text.split() if re.fullmatch(r"w\d+", word)] == words.split()
    assert "last" in text


def test_a_word_longer_than_its_column_prints_whole(tool: Tool, make_letter: Letter) -> None:
    word = "x" * 150
    table = Table(columns=(Column(header="A"), Column(header="B", weight=9)), rows=((word, "b"),))
    assert tool("pdftotext", "FILE", "-", pdf=render(make_letter(table))).count("x") >= 150


@pytest.mark.parametrize("lines", range(20, 34))
def test_no_heading_ends_a_page(tool: Tool, make_letter: Letter, lines: int) -> None:
    filler = tuple(Paragraph(text=f"line {number}") for number in range(lines))
    figure = ScalingFigure(
        question="How safe?",
        low=0,
        high=10,
        low_text="not",
        high_text="safe",
        points=(ScalingPoint(value=3, group="Agencies", label="police"),),
    )
    columns = (Column(header="Header cell"),)
    for follower, first in (
        (Paragraph(text="follower"), "follower"),
        (Table(columns=columns, rows=(("follower",),) * 3), "follower"),
        (figure, "median" if figure.median else "How safe?"),
        (KeepTogether(blocks=(Paragraph(text="follower"),)), "follower"),
        (SignaturePlace(name="follower", role="Chair"), "follower"),
    ):
        document = make_letter(
            *filler, Heading(level=1, text="Heading one"), Heading(level=2, text="Heading two"), follower
        )
        (page,) = [page for page in pages_of(tool, render(document)) if "Heading two" in page]
        assert "Heading one" in page
        assert first in page.split("Heading two")[1]


def test_the_list_of_contents_names_the_pages_on_which_headings_stand(tool: Tool, make_letter: Letter) -> None:
    sections = tuple(
        block
        for number in range(12)
        for block in (Heading(level=1, text=f"Section {number}"), Paragraph(text="Said. " * 250))
    )
    pages = pages_of(tool, render(make_letter(Contents(), *sections)))
    for number in range(12):
        listed = re.search(rf"Section {number} +(\d+)\n", pages[0])
        assert listed
        found = [at for at, page in enumerate(pages, 1) if re.search(rf"^ *Section {number}$", page, re.M)]
        assert found == [int(listed.group(1))]


def test_long_furniture_is_fitted_and_not_cut(tool: Tool) -> None:
    document = Document(
        title="A title that goes on " * 8,
        marking="CONFIDENTIAL " * 9,
        recipient="Copy for somebody with a long name " * 6,
        reference="SG-2026-0147 " * 12,
        blocks=(Paragraph(text="x " * 3000),),
    )
    page = " ".join(tool("pdftotext", "-raw", "FILE", "-", pdf=render(document)).split("\f")[1].split())
    assert page.count("CONFIDENTIAL") == 9
    assert page.count("Copy for somebody") == 6
    assert page.count("SG-2026-0147") == 12
    assert page.count("A title that goes on") == 8


def test_an_empty_table_says_so(tool: Tool, make_letter: Letter) -> None:
    table = Table(columns=(Column(header="Name"),), rows=(), when_empty="Nobody dissented.")
    page = pages_of(tool, render(make_letter(table)))[0]
    assert "Nobody dissented." in page
    assert "Name" not in page
