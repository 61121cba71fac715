"""The structure that a screen reader follows: read with poppler, and held against the words on the page."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf

from rothdesk.export.document import BulletList, Column, Document, Heading, Paragraph, Table
from rothdesk.export.render.pdf import render

Letter = Callable[..., Document]
Tool = Callable[..., str]


def test_blocks_become_the_elements_that_they_are(tool: Tool, sample_pdf: bytes) -> None:
    tree = tool("pdfinfo", "-struct-text", "FILE", pdf=sample_pdf)
    for element in (
        "H1",
        "H2",
        "H3",
        "L ",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "Figure",
        "Form",
        "BlockQuote",
    ):
        assert re.search(rf"^ *{element}", tree, re.M), element
    assert "/Scope /Column" in tree
    assert "/Scope /Row" in tree
    assert "Page 2 of" not in tree, "furniture is no part of the text"
    assert tree.count('"What will be done"') == 1, "a repeated header is read once"


def test_words_are_not_joined_where_a_line_wraps(tool: Tool, make_letter: Letter) -> None:
    said = "The conference heard that the family had worked with the service every week. " * 12
    tree = tool(
        "pdfinfo", "-struct-text", "FILE", pdf=render(make_letter(Paragraph(text=said), BulletList(items=(said,))))
    )
    text = " ".join("".join(re.findall(r'^ *"(.*)"$', tree, re.M)).split())
    assert text.count(said.strip()) == 2


def test_a_paragraph_over_two_pages_is_one_element(make_letter: Letter) -> None:
    pdf = render(make_letter(Paragraph(text="words " * 2500)))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) > 1
        document = opened.Root.StructTreeRoot.K[0]
        (paragraph,) = [kid for kid in document.K if kid.S == "/P"]
        assert {kid.Pg.objgen for kid in paragraph.K} == {page.obj.objgen for page in opened.pages}


def test_every_marked_content_leads_back_to_its_element(sample_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(sample_pdf)) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        owners = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        for page in pdf.pages:
            marks = [
                int(operation.operands[1].MCID)
                for operation in pikepdf.parse_content_stream(page)
                if str(operation.operator) == "BDC" and "/MCID" in operation.operands[1]
            ]
            assert marks == list(range(len(marks)))
            assert len(owners[int(page.obj.StructParents)]) == len(marks)


def test_headings_are_entries_of_the_viewers_outline(make_letter: Letter) -> None:
    blocks = [Heading(level=level, text=f"H{level}") for level in (2, 3, 1, 3)]
    pdf = render(make_letter(*(block for heading in blocks for block in (heading, Paragraph(text="said")))))
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_outline() as outline:
        assert [item.title for item in outline.root] == ["H2", "H1"]
        assert [child.title for item in outline.root for child in item.children] == ["H3", "H3"]


def test_the_file_is_sound(tool: Tool, sample_pdf: bytes, make_letter: Letter) -> None:
    table = Table(columns=(Column(header="A"),), rows=tuple((f"{number}",) for number in range(90)))
    for pdf in (sample_pdf, render(make_letter(table))):
        assert "No syntax or stream encoding errors" in tool("qpdf", "--check", "FILE", pdf=pdf)
