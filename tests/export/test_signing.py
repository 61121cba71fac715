"""Signing: one certifying signature over the whole file, as an independent program sees it."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime, timedelta

import pikepdf
import pytest

from rothdesk.export.document import Document, Paragraph, SignaturePlace
from rothdesk.export.identity import SigningIdentity
from rothdesk.export.render.pdf import render
from rothdesk.export.signing import sign
from rothdesk.export.verification import Status, verify
from rothdesk.support.problem import Problem

Letter = Callable[..., Document]
Tool = Callable[..., str]


def test_poppler_finds_one_valid_signature_over_the_whole_file(tool: Tool, signed: bytes) -> None:
    said = tool("pdfsig", "FILE", pdf=signed)
    assert said.count("Signature #") == 1
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said
    assert "SHA-256" in said
    assert "Anwen Şerban" in said


def test_the_signature_certifies_and_allows_no_change(signed: bytes) -> None:
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        signature = pdf.Root.Perms.DocMDP
        parameters = signature.Reference[0].TransformParams
        assert signature.Reference[0].TransformMethod == "/DocMDP"
        assert parameters.P == 1
        assert str(signature.M).startswith("D:20260428160500+01")
        assert str(signature.Reason) == "I approve this copy."
        assert str(signature.Location) == "Kingswood"


def test_the_appearance_says_who_when_and_what_to_compare(tool: Tool, signed: bytes, chair: SigningIdentity) -> None:
    words = " ".join(tool("pdftotext", "FILE", "-", pdf=signed).split())
    assert "Signed electronically by Anwen Şerban, South Gloucestershire Council" in words
    assert "28 April 2026 at 16:05 by the signing computer’s clock. I approve this copy." in words
    assert words.count(chair.fingerprint) == 2, "in the appearance and in the page below"
    for line in tool("pdffonts", "FILE", pdf=signed).splitlines()[2:]:
        assert "NotoSans" in line
        assert line.split()[-5] == "yes"


def test_signing_adds_nothing_but_the_signature(
    signed: bytes, chair: SigningIdentity, signing_time: datetime, make_letter: Letter
) -> None:
    place = SignaturePlace(name="Anwen Şerban", role="Chair", fingerprint=chair.fingerprint)
    unsigned = render(make_letter(Paragraph(text="As searched for leaks."), place))
    after = sign(unsigned, chair, reason="", location="", at=signing_time)
    assert after.startswith(unsigned), "what was searched is what is signed"
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        assert set(pdf.docinfo) == {"/Title", "/SignerFingerprint"}
    assert b"yHanko" not in signed


def test_a_document_without_a_place_is_signed_invisibly(
    tool: Tool, chair: SigningIdentity, signing_time: datetime, make_letter: Letter
) -> None:
    after = sign(
        render(make_letter(Paragraph(text="A letter."))), chair, reason="Approved", location="", at=signing_time
    )
    assert verify(after).status is Status.INTACT
    assert "Signature is Valid" in tool("pdfsig", "FILE", pdf=after)
    assert "Signed electronically" not in tool("pdftotext", "FILE", "-", pdf=after)


def test_a_p256_identity_signs_too(
    tool: Tool, outsider: SigningIdentity, signing_time: datetime, sample_pdf: bytes
) -> None:
    after = sign(sample_pdf, outsider, reason="", location="", at=signing_time)
    assert verify(after).status is Status.INTACT
    assert "Signature is Valid" in tool("pdfsig", "FILE", pdf=after)


def test_nothing_is_signed_outside_the_certificates_validity(
    chair: SigningIdentity, signing_time: datetime, sample_pdf: bytes
) -> None:
    with pytest.raises(Problem, match="not valid at this date"):
        sign(sample_pdf, chair, reason="", location="", at=signing_time + timedelta(days=2000))


def test_a_copy_prepared_for_another_signer_is_refused(
    chair: SigningIdentity, outsider: SigningIdentity, signing_time: datetime, make_letter: Letter
) -> None:
    copy = render(make_letter(SignaturePlace(name="A", role="Chair", fingerprint=chair.fingerprint)))
    with pytest.raises(Problem, match="another signing identity"):
        sign(copy, outsider, reason="", location="", at=signing_time)


def test_a_signed_copy_is_not_signed_again(chair: SigningIdentity, signing_time: datetime, signed: bytes) -> None:
    with pytest.raises(ValueError, match="already"):
        sign(signed, chair, reason="", location="", at=signing_time)


def test_a_time_without_a_zone_is_refused(chair: SigningIdentity, sample_pdf: bytes) -> None:
    with pytest.raises(ValueError, match="time zone"):
        sign(sample_pdf, chair, reason="", location="", at=datetime(2026, 4, 28))  # noqa: DTZ001
