"""Sample documents that look like the real thing, for every test of the printed copy."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from rothdesk.export.document import (
    Block,
    BulletList,
    Column,
    Contents,
    Document,
    Heading,
    KeepTogether,
    KeyFacts,
    NumberedList,
    PageBreak,
    Paragraph,
    Run,
    ScalingFigure,
    ScalingPoint,
    SignaturePlace,
    Statement,
    Table,
)
from rothdesk.export.identity import SigningIdentity, make_identity
from rothdesk.export.render.pdf import render
from rothdesk.export.signing import sign
from rothdesk.support.clock import LONDON

_SAID = (
    "The allocated social worker told the conference that he now comes home before dark on most days and answers his "
    "telephone, and that his mother rings two other parents when he does not. School has kept his place open."
)

FIGURE = ScalingFigure(
    question="How safe is Ŵyn outside the home today?",
    low=0,
    high=10,
    low_text="certain to be seriously harmed",
    high_text="safe enough to end the plan",
    points=(
        ScalingPoint(
            value=3, group="Agencies", label="Leanne Fitch, social worker", reason="He is found, and goes again."
        ),
        ScalingPoint(value=2, group="Agencies", label="DC Priya Nand, police", reason="Adults are directing him."),
        ScalingPoint(value=3, group="Agencies", label="Ruth Penhale, school", reason="He comes in when he is met."),
        ScalingPoint(value=3, group="Agencies", label="Iwan Pryce, youth justice", reason="Some trust has begun."),
        ScalingPoint(
            value=5, group="Agencies", label="Hamza Sheikh, youth club", reason="He still comes on Thursdays."
        ),
        ScalingPoint(value=2, group="Family", label="Maribel Reyes, mother", reason="I do not sleep."),
        ScalingPoint(value=2.5, group="Family", label="Dean Whitlock, father, by telephone", reason="Nights."),
        ScalingPoint(value=7, group="Child", label="Through the advocate", reason="I can look after myself."),
    ),
    median=3,
    spread=(2, 7),
)


def minutes(*, extra: tuple[Paragraph, ...] = (), fingerprint: str = "") -> Document:
    """Minutes of a conference, with every kind of block."""
    plan = tuple(
        (
            f"{number}",
            f"Meet him at the bus station on {day} and walk with him to the youth club, until he says that he would "
            "rather come alone; tell his mother the same evening how it went.",
            "Hamza Sheikh",
            "4 May 2026",
            "He has come on three weeks out of four, and says that the walk helps.",
        )
        for number, day in enumerate(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] * 3, 1)
    )
    return Document(
        title="Initial child protection conference: minutes",
        subtitle="Tuesday 21 April 2026, 10:00, Kingswood Civic Centre",
        authority="South Gloucestershire Council",
        marking="CONFIDENTIAL – not to be copied",
        recipient="Copy for Maribel Reyes, mother",
        reference="SG-2026-0147 · copy 3 · version 1",
        blocks=(
            KeyFacts(
                pairs=(
                    ("Child", "Ŵyn Łukasz Reyes-Ağa, born 3 March 2010"),
                    ("Chair", "Anwen Şerban"),
                    ("Type", "Initial conference about risk outside the home (CP-ROTH)"),
                    ("Decision", (Run(text="The threshold is met.", strong=True), Run(text=" A plan is made."))),
                )
            ),
            Contents(depth=2),
            Heading(level=1, text="Who was there"),
            Table(
                columns=(
                    Column(header="Name", weight=3),
                    Column(header="Role", weight=3),
                    Column(header="Agency", weight=3),
                    Column(header="Attendance", weight=2),
                ),
                rows=(
                    ("Anwen Şerban", "Chair", "South Gloucestershire Council", "In the room"),
                    ("Nguyễn Thị Hằng", "Interpreter", "Language Line", "By video"),
                    ("Maribel Reyes", "Mother", "", "In the room from 10:40"),
                ),
                row_headers=True,
            ),
            Heading(level=1, text="What was said"),
            Heading(level=2, text="What is going well"),
            BulletList(items=(_SAID, "He has gone to boxing twice a week.", _SAID)),
            Heading(level=2, text="What we are worried about"),
            Paragraph(text=_SAID),
            Statement(
                label="Agreed words about information that is held back",
                text="The police hold information that supports the level of concern. It cannot be shared now.",
            ),
            Paragraph(
                text=(
                    Run(text="His own words: ", strong=True),
                    Run(text="“I want to go to art college.”", emphasis=True),
                )
            ),
            Heading(level=1, text="How safe is he?"),
            FIGURE,
            Heading(level=1, text="Decision"),
            NumberedList(
                items=("The threshold of significant harm is met.", _SAID, "The category is physical harm.")
            ),
            KeepTogether(blocks=(Heading(level=2, text="Dissent"), Paragraph(text=_SAID))),
            Heading(level=1, text="Outline plan"),
            Table(
                columns=(
                    Column(header="No.", weight=0.6, align="right"),
                    Column(header="What will be done", weight=5),
                    Column(header="Who", weight=2),
                    Column(header="By when", weight=1.7),
                    Column(header="How we will know", weight=3),
                ),
                rows=plan,
            ),
            *extra,
            PageBreak(),
            Heading(level=1, text="Signature"),
            Paragraph(text="These minutes are the record of the conference."),
            SignaturePlace(name="Anwen Şerban", role="Chair of the conference", fingerprint=fingerprint),
            Paragraph(
                text="What this signature proves: that this copy has not changed since it was signed.", style="note"
            ),
        ),
    )


def letter(*blocks: Block, recipient: str = "Copy for the school") -> Document:
    """A short document with the given blocks."""
    return Document(
        title="Outline plan",
        marking="CONFIDENTIAL",
        recipient=recipient,
        reference="SG-2026-0147",
        blocks=blocks,
    )


@pytest.fixture(scope="session")
def sample() -> Document:
    """Minutes with every kind of block."""
    return minutes()


@pytest.fixture(scope="session")
def sample_pdf(sample: Document) -> bytes:
    """The minutes as an unsigned PDF."""
    return render(sample)


@pytest.fixture(scope="session")
def make_letter() -> Callable[..., Document]:
    """Makes short documents."""
    return letter


@pytest.fixture(scope="session")
def signing_time() -> datetime:
    """When the samples are signed."""
    return datetime(2026, 4, 28, 16, 5, tzinfo=LONDON)


@pytest.fixture(scope="session")
def chair(signing_time: datetime) -> SigningIdentity:
    """The chair's identity."""
    return make_identity("Anwen Şerban", "South Gloucestershire Council", now=signing_time)


@pytest.fixture(scope="session")
def outsider(signing_time: datetime) -> SigningIdentity:
    """Somebody else, who calls herself by the chair's name."""
    return make_identity("Anwen Şerban", "South Gloucestershire Council", now=signing_time, kind="p-256")


@pytest.fixture(scope="session")
def signed(chair: SigningIdentity, signing_time: datetime) -> bytes:
    """A short signed copy."""
    place = SignaturePlace(name="Anwen Şerban", role="Chair", fingerprint=chair.fingerprint)
    copy = render(letter(Heading(level=1, text="Outline plan"), Paragraph(text="Meet him at the bus."), place))
    return sign(copy, chair, reason="I approve this copy.", location="Kingswood", at=signing_time)


def run_tool(*arguments: str, pdf: bytes) -> str:
    """What an independent tool says about a file; the tool reads it from a temporary folder."""
    tool = shutil.which(arguments[0])
    if tool is None:
        pytest.skip(f"{arguments[0]} is not installed")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "copy.pdf")
        path.write_bytes(pdf)
        filled = [str(path) if argument == "FILE" else argument for argument in arguments[1:]]
        return subprocess.run([tool, *filled], capture_output=True, check=True, text=True).stdout


@pytest.fixture(scope="session")
def tool() -> Callable[..., str]:
    """Runs a program that is not ours on a PDF: `tool("pdftotext", "FILE", "-", pdf=…)`."""
    return run_tool
