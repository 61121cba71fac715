"""Whatever is changed in a copy of the demo, `rothdesk verify` says so; what is as it was passes."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

from rothdesk.cli.verify import run
from rothdesk.export.identity import make_identity
from rothdesk.export.signing import sign

SIGNED_AT = datetime(2026, 4, 23, 9, 0, tzinfo=UTC)
POSITIONS = 4  # random ones for each copy

Change = Callable[[bytes], bytes]


def flipped(data: bytes, at: int, bit: int = 0) -> bytes:
    changed = bytearray(data)
    changed[at] ^= 1 << bit
    return bytes(changed)


def at(pattern: bytes, *, after: int = 0) -> Change:
    """Changes one byte, `after` bytes behind the beginning of the last place that looks so."""

    def change(data: bytes) -> bytes:
        *_, last = re.finditer(pattern, data)
        return flipped(data, last.start() + after)

    return change


def stripped(data: bytes, *, signer_too: bool = False) -> bytes:
    """The document without its signature, otherwise as it was."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            if "/Annots" in page.obj:
                del page.obj["/Annots"]
        for thing in pdf.objects:  # the structure tree still knows the field
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/FT") == "/Sig":
                del thing["/V"]
        for key in ("/AcroForm", "/Perms", "/Extensions"):
            del pdf.Root[key]
        if signer_too:
            del pdf.docinfo["/SignerFingerprint"]
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def signed_again(data: bytes) -> bytes:
    """Signed by somebody who gives herself out as the chair, in a document that names her own key."""
    outsider = make_identity("Philippa Orme", "The same authority", now=SIGNED_AT, kind="p-256")
    return sign(stripped(data, signer_too=True), outsider, reason="Approved", location="Here", at=SIGNED_AT)


def signed_in_the_chairs_name(data: bytes) -> bytes:
    """Signed by the same outsider with a tool that is not ours, in a document that still names the chair's key."""
    outsider = make_identity("Philippa Orme", "The same authority", now=SIGNED_AT, kind="p-256")
    signer = SimpleSigner.load_pkcs12_data(outsider.to_sealed_form(), other_certs=[])
    described = PdfSignatureMetadata(
        field_name="ChairSignature",
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
    )
    signed = sign_pdf(IncrementalPdfFileWriter(io.BytesIO(stripped(data))), described, signer)
    return bytes(signed.getvalue())


CHANGES: dict[str, Change] = {
    "first byte": lambda data: flipped(data, 0),
    "version": at(rb"%PDF-1\.7", after=7),
    "last byte": lambda data: flipped(data, len(data) - 1),
    "end mark": at(rb"%%EOF", after=2),
    "beginning of the signature": at(rb"/Contents <3", after=11),
    "signature's filling": at(rb"0>", after=0),
    "range that is signed": at(rb"/ByteRange \[", after=12),
    "name of the signer": at(rb"/SignerFingerprint", after=22),
    "inside a page": at(rb"stream\n", after=40),
    "place of the cross-references": at(rb"startxref\n", after=10),
    "a line added": lambda data: data + b"\n",
    "a comment added": lambda data: data + b"% approved\n",
    "something before it": lambda data: b"\n" + data,
    "twice in one file": lambda data: data + data,
    "last byte gone": lambda data: data[:-2],
    "half of it gone": lambda data: data[: len(data) // 2],
    "unsigned": lambda data: data[: data.index(b"%%EOF") + 6],
    "stripped": stripped,
    "signed again by an outsider": signed_in_the_chairs_name,
    "stripped of signature and signer": lambda data: stripped(data, signer_too=True),
}


@pytest.fixture
def verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """The exit code and the words of `verify` on these bytes."""

    def on(data: bytes, *options: str) -> tuple[int, str]:
        path = tmp_path / "copy.pdf"
        path.write_bytes(data)
        code = run([*options, str(path)])
        return code, capsys.readouterr().out.removeprefix(f"{path}: ")

    return on


@pytest.fixture(scope="module")
def one_copy(played: Any) -> bytes:
    return bytes(played.copies["child"].read_bytes())


@pytest.fixture(scope="module")
def chair(one_copy: bytes) -> str:
    """The fingerprint that the copy names."""
    with pikepdf.open(io.BytesIO(one_copy)) as pdf:
        return str(pdf.docinfo["/SignerFingerprint"])


def test_intact_copies_pass_each_with_a_plain_sentence(played: Any, program: Any, chair: str) -> None:
    done = program("verify", "--signer", chair, *played.copies.values())
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert len(lines) == len(played.copies) == 11
    for path, line in zip(played.copies.values(), lines, strict=True):
        assert line.startswith(f"{path}: Intact: signed by the expected signer, Philippa Orme, ")
        assert line.endswith(f"fingerprint is {chair}.")


def test_one_altered_copy_among_intact_ones_is_named(
    played: Any, program: Any, one_copy: bytes, tmp_path: Path
) -> None:
    altered = tmp_path / "altered.pdf"
    altered.write_bytes(flipped(one_copy, len(one_copy) // 3))
    done = program("verify", played.copies["mother"], altered, played.copies["child"])
    assert done.returncode == 1
    assert [": Intact:" in line for line in done.stdout.splitlines()] == [True, False, True]


@pytest.mark.parametrize("number", range(11))
def test_a_changed_byte_anywhere_is_noticed(
    number: int, played: Any, verdict: Callable[..., tuple[int, str]]
) -> None:
    data = list(played.copies.values())[number].read_bytes()
    chance = random.Random(number)
    assert verdict(data)[0] == 0
    for _ in range(POSITIONS):
        place, bit = chance.randrange(len(data)), chance.randrange(8)
        code, words = verdict(flipped(data, place, bit))
        assert code == 1, (place, bit)
        assert words.startswith("Not intact: ")


@pytest.mark.parametrize("change", CHANGES)
def test_a_copy_changed_with_intent_is_noticed(
    change: str, one_copy: bytes, verdict: Callable[..., tuple[int, str]]
) -> None:
    altered = CHANGES[change](one_copy)
    assert altered != one_copy
    code, words = verdict(altered)
    assert code == 1, words
    assert words.startswith("Not intact: ")


def test_a_copy_signed_again_by_another_is_not_the_chairs(
    one_copy: bytes, chair: str, verdict: Callable[..., tuple[int, str]]
) -> None:
    again = signed_again(one_copy)
    assert verdict(again, "--signer", chair)[0] == 1
    assert verdict(one_copy, "--signer", chair)[0] == 0
    code, words = verdict(again)
    assert (code, chair in words) == (0, False), "without a register only the fingerprint tells the two apart"


def test_missing_and_empty_files_are_unreadable(program: Any, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    for name in ("empty.pdf", "missing.pdf"):
        done = program("verify", tmp_path / name)
        assert done.returncode == 2
        assert done.stdout.startswith(f"{tmp_path / name}: Unreadable: ")
        assert len(done.stdout.splitlines()) == 1
