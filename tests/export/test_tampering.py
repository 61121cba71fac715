"""What is done to a signed copy, and what verification must say of it. The verdicts are frozen."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from datetime import datetime

import pikepdf
import pytest
from asn1crypto import cms
from pikepdf import Array, Dictionary, Name, String
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject

from rothdesk.export.document import Document, Paragraph
from rothdesk.export.identity import SigningIdentity
from rothdesk.export.render.pdf import render
from rothdesk.export.signed_data import sign_digest
from rothdesk.export.signing import sign
from rothdesk.export.verification import Status, verify

Tamper = Callable[[bytes], bytes]
BAD, UNREADABLE = Status.NOT_INTACT, Status.UNREADABLE


def flipped(data: bytes, at: int, bit: int = 0) -> bytes:
    changed = bytearray(data)
    changed[at] ^= 1 << bit
    return bytes(changed)


def contents(data: bytes) -> tuple[int, int]:
    """Where the signature's hexadecimal digits begin and end."""
    found = re.search(rb"/Contents <([0-9A-Fa-f]{1000,})>", data)
    assert found
    return found.span(1)


def added(data: bytes, change: Callable[[IncrementalPdfFileWriter], object]) -> bytes:
    """`data` with an incremental update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def white_box(writer: IncrementalPdfFileWriter) -> None:
    drawing = generic.StreamObject(stream_data=b"1 1 1 rg 0 0 600 900 re f")
    writer.add_stream_to_page(0, writer.add_object(drawing))


def free_text(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0]
    note = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
            generic.pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (50, 50, 200, 90))),
            generic.pdf_name("/Contents"): generic.pdf_string("The conference decided otherwise."),
        }
    )
    page["/Annots"].append(writer.add_object(note))
    writer.update_container(page["/Annots"])


def other_looks(writer: IncrementalPdfFileWriter) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0]
    looks = generic.StreamObject(stream_data=b"0 0 0 rg 0 0 90 90 re f")
    looks["/BBox"] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 90, 90)))
    looks["/Subtype"], looks["/Type"] = generic.pdf_name("/Form"), generic.pdf_name("/XObject")
    field["/AP"]["/N"] = writer.add_object(looks)
    writer.update_container(field)


def security_store(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/DSS"] = writer.add_object(generic.DictionaryObject())
    writer.update_root()


def untouched_revision(writer: IncrementalPdfFileWriter) -> None:
    writer.update_root()


def stripped(data: bytes, *, keep_name: bool = True) -> bytes:
    """The document without its signature, otherwise as it was."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            if "/Annots" in page.obj:
                del page.obj["/Annots"]
        for key in ("/AcroForm", "/Perms", "/Extensions"):
            del pdf.Root[key]
        if not keep_name:
            del pdf.docinfo["/SignerFingerprint"]
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def saved_again(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def with_attachment(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.Root.Names = Dictionary(
            EmbeddedFiles=Dictionary(Names=Array([String("a"), Dictionary(Type=Name.Filespec)]))
        )
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def altered_cms(data: bytes, change: Callable[[cms.ContentInfo], None]) -> bytes:
    """Changes what the signature itself does not cover: version numbers, unsigned attributes."""
    start, end = contents(data)
    information = cms.ContentInfo.load(bytes.fromhex(data[start:end].decode()))
    change(information)
    return data[:start] + information.dump(force=True).hex().upper().encode().ljust(end - start, b"0") + data[end:]


def newer_version(information: cms.ContentInfo) -> None:
    information["content"]["version"] = "v3"


def unsigned_attribute(information: cms.ContentInfo) -> None:
    attribute = cms.CMSAttribute({"type": "content_type", "values": ["data"]})
    information["content"]["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([attribute])


CASES: dict[str, tuple[Tamper, Status]] = {
    "a letter on the page": (lambda data: flipped(data, data.index(b"stream") + 40), BAD),
    "the header's first byte": (lambda data: flipped(data, 0), BAD),
    "the header's version": (lambda data: data.replace(b"%PDF-1.7", b"%PDF-1.4", 1), BAD),
    "the last byte": (lambda data: flipped(data, len(data) - 1), BAD),
    "the table of objects": (lambda data: flipped(data, data.rindex(b"\nxref") + 20), BAD),
    "the last pointer": (lambda data: flipped(data, data.rindex(b"startxref") + 11), BAD),
    "a digit of the signature": (lambda data: flipped(data, contents(data)[0] + 2000), BAD),
    "the slack behind the signature": (lambda data: flipped(data, contents(data)[1] - 3), BAD),
    "small letters in the signature": (lambda data: data.replace(b"2A8648", b"2a8648", 1), BAD),
    "a version number inside the signature": (lambda data: altered_cms(data, newer_version), BAD),
    "an unsigned attribute": (lambda data: altered_cms(data, unsigned_attribute), BAD),
    "bytes appended": (lambda data: data + b"hidden words", BAD),
    "a line end appended": (lambda data: data + b"\n", BAD),
    "a second end of file": (lambda data: data + b"\n%%EOF\n", BAD),
    "bytes in front": (lambda data: b"\n" + data, BAD),
    "update: a white box": (lambda data: added(data, white_box), BAD),
    "update: a free text": (lambda data: added(data, free_text), BAD),
    "update: other looks of the signature": (lambda data: added(data, other_looks), BAD),
    "update: a security store": (lambda data: added(data, security_store), BAD),
    "update: nothing": (lambda data: added(data, untouched_revision), BAD),
    "signature stripped": (stripped, BAD),
    "saved again by another program": (saved_again, BAD),
    "saved again with an attachment": (with_attachment, BAD),
    "signature zeroed": (
        lambda data: data[: contents(data)[0]] + b"0" * 1200 + data[contents(data)[0] + 1200 :],
        BAD,
    ),
    "byte range renamed": (lambda data: data.replace(b"/ByteRange", b"/ByteRangf"), BAD),
    "byte range shortened": (lambda data: re.sub(rb"/ByteRange \[0 ", b"/ByteRange [1 ", data), BAD),
    "cut back to the first revision": (lambda data: data[: data.index(b"%%EOF") + 6], BAD),
    "cut in the middle": (lambda data: data[: len(data) // 2], BAD),
    "one byte short": (lambda data: data[:-1], BAD),
    "only its tail": (lambda data: data[-400:], BAD),
    "empty": (lambda _: b"", UNREADABLE),
    "another kind of file": (lambda _: b"PK\x03\x04 a spreadsheet", UNREADABLE),
}


@pytest.mark.parametrize("case", CASES)
def test_every_alteration_is_found(case: str, signed: bytes, chair: SigningIdentity) -> None:
    tamper, status = CASES[case]
    altered = tamper(signed)
    assert altered != signed
    assert verify(altered).status is status
    assert verify(altered, {chair.fingerprint}).status is status


def test_the_untouched_copy_is_intact(signed: bytes, chair: SigningIdentity, signing_time: datetime) -> None:
    for expected in (None, {chair.fingerprint}, {chair.fingerprint.lower(), "00" * 32}):
        verdict = verify(signed, expected)
        assert verdict.status is Status.INTACT
        assert verdict.signer == "Anwen Şerban, South Gloucestershire Council"
        assert verdict.fingerprint == chair.fingerprint
        assert verdict.claimed_time == signing_time
        assert chair.fingerprint in verdict.sentence


def test_any_changed_byte_anywhere_is_found(signed: bytes) -> None:
    choice = random.Random(20260428)
    start, end = contents(signed)
    anywhere = [choice.randrange(len(signed)) for _ in range(120)]
    in_the_signature = [choice.randrange(start, end) for _ in range(60)]
    in_the_update = [choice.randrange(signed.index(b"%%EOF"), len(signed)) for _ in range(60)]
    for at in (*range(12), *range(len(signed) - 12, len(signed)), *anywhere, *in_the_signature, *in_the_update):
        bit = choice.randrange(8)
        assert verify(flipped(signed, at, bit)).status is Status.NOT_INTACT, (at, bit)


def test_an_outsider_who_signs_the_altered_document_is_found(
    signed: bytes, chair: SigningIdentity, outsider: SigningIdentity, signing_time: datetime
) -> None:
    forged = sign_bluntly(stripped(signed), outsider, signing_time)
    for expected in (None, {chair.fingerprint}):
        verdict = verify(forged, expected)
        assert verdict.status is Status.NOT_INTACT
        assert verdict.fingerprint == outsider.fingerprint
    assert verify(forged, {outsider.fingerprint}).status is Status.NOT_INTACT, "the document names the chair"


def test_an_outsider_who_removes_the_signers_name_is_found(
    signed: bytes, chair: SigningIdentity, outsider: SigningIdentity, signing_time: datetime
) -> None:
    forged = sign_bluntly(stripped(signed, keep_name=False), outsider, signing_time)
    assert verify(forged).status is Status.NOT_INTACT
    assert verify(forged, {chair.fingerprint}).status is Status.NOT_INTACT


def test_an_outsider_who_makes_everything_anew_shows_another_fingerprint(
    chair: SigningIdentity, outsider: SigningIdentity, signing_time: datetime, make_letter: Callable[..., Document]
) -> None:
    forged = sign(
        render(make_letter(Paragraph(text="No plan is needed."))), outsider, reason="", location="", at=signing_time
    )
    assert verify(forged, {chair.fingerprint}).status is Status.NOT_INTACT
    alone = verify(forged)
    assert alone.status is Status.INTACT, "nothing in the file can show this: the fingerprint must be compared"
    assert outsider.fingerprint in alone.sentence
    assert "compare" in alone.sentence


def test_a_second_signature_is_found(signed: bytes, outsider: SigningIdentity, signing_time: datetime) -> None:
    verdict = verify(sign_bluntly(signed, outsider, signing_time, certify=False))
    assert verdict.status is Status.NOT_INTACT
    assert "a further signature was added" in verdict.sentence


def test_a_signature_that_permits_changes_is_not_the_chairs(
    chair: SigningIdentity, signing_time: datetime, sample_pdf: bytes
) -> None:
    with pikepdf.open(io.BytesIO(sample_pdf)) as pdf:
        pdf.docinfo["/SignerFingerprint"] = chair.fingerprint
        out = io.BytesIO()
        pdf.save(out)
    assert verify(sign_bluntly(out.getvalue(), chair, signing_time)).status is Status.INTACT
    for permission, certify in ((MDPPerm.FILL_FORMS, True), (MDPPerm.NO_CHANGES, False)):
        lax = sign_bluntly(out.getvalue(), chair, signing_time, certify=certify, permission=permission)
        assert verify(lax).status is Status.NOT_INTACT


def test_a_time_outside_the_certificates_validity_is_found(
    chair: SigningIdentity, signing_time: datetime, sample_pdf: bytes
) -> None:
    with pikepdf.open(io.BytesIO(sample_pdf)) as pdf:
        pdf.docinfo["/SignerFingerprint"] = chair.fingerprint
        out = io.BytesIO()
        pdf.save(out)
    late = sign_bluntly(out.getvalue(), chair, signing_time.replace(year=2031))
    assert "not valid" in verify(late).sentence


def sign_bluntly(
    pdf: bytes,
    identity: SigningIdentity,
    at: datetime,
    *,
    certify: bool = True,
    permission: MDPPerm = MDPPerm.NO_CHANGES,
) -> bytes:
    """Signs whatever it is given, as a forger would, with the same library and the same form of signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    embedding = PdfCMSEmbedder(new_field_spec=SigFieldSpec("Another")).write_cms(field_name="Another", writer=writer)
    next(embedding)
    placeholder = SignatureObject(timestamp=at, subfilter=SigSeedSubFilter.PADES, bytes_reserved=8000)
    rights = SigMDPSetup(md_algorithm="sha256", certify=certify, docmdp_perms=permission)
    embedding.send(SigObjSetup(sig_placeholder=placeholder, mdp_setup=rights))
    digest, out = embedding.send(SigIOSetup(md_algorithm="sha256"))
    embedding.send(sign_digest(digest.document_digest, identity.key, [identity.certificate]))
    return bytes(out.getvalue())
