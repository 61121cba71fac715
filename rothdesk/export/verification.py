"""Says whether a copy is exactly what its chair signed. Strict by intent: any doubt is *not intact*.

One signature, of this program's form, over the whole file, by the expected signer, with nothing before, after or
beside it. pyHanko reads the file and judges coverage and integrity; what it lets pass (bytes after the end, slack in
the signature's own place, unsigned parts of the CMS object) is compared byte by byte. Later revisions are refused
without exception, until timestamps bring a kind that is not. No network, no trust store, no clock.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from asn1crypto import cms  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from rothdesk.export.fingerprint import fingerprint_of, grouped
from rothdesk.export.identity import name_in
from rothdesk.export.moment import moment_in_words
from rothdesk.export.plain_text import plain
from rothdesk.export.signed_data import complete_chain, signed_data
from rothdesk.export.signer_name import KEY
from rothdesk.support.problem import Problem

# The library logs what it finds odd, with a traceback; here that is an ordinary answer and belongs in the verdict.
logging.getLogger("pyhanko").addHandler(logging.NullHandler())
logging.getLogger("pyhanko").propagate = False

_TRACES_OF_A_PDF = (b"%PDF", b"%%EOF", b"startxref", b"endobj", b"endstream", b"/ByteRange")


class Status(Enum):
    """What is known about a file."""

    INTACT = "intact"
    NOT_INTACT = "not intact"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer about one file, as a sentence for people and as parts.

    `signer`, `fingerprint` and `claimed_time` are what the signature says, once it could be read; they are only
    to be believed of an intact file.
    """

    status: Status
    sentence: str
    signer: str = ""
    fingerprint: str = ""
    claimed_time: datetime | None = None


class _Flaw(Exception):
    """Why a file is not intact, as the end of a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signer:
    certificate: x509.Certificate
    at: datetime

    @property
    def fingerprint(self) -> str:
        return fingerprint_of(self.certificate.public_bytes(Encoding.DER))

    @property
    def name(self) -> str:
        return " ".join(plain(name_in(self.certificate)).split())


def verify(data: bytes, expected: Collection[str] | None = None) -> Verdict:
    """The verdict on the bytes of a file.

    `expected` are the fingerprints of those who may have signed; without it the file must be signed by the signer
    that it names inside itself. Never raises, whatever `data` holds; ValueError if `expected` has what is none.
    """
    pinned = None if expected is None else {grouped(fingerprint) for fingerprint in expected}
    if not any(trace in data for trace in _TRACES_OF_A_PDF):
        what = "this is not a PDF file" if data else "the file is empty"
        return Verdict(status=Status.UNREADABLE, sentence=f"Unreadable: {what}.")
    try:
        reader = PdfFileReader(io.BytesIO(data))
        embedded = _only_signature(reader)
        signer = _signer_of_whole_file(data, embedded)
        named = _named_in(reader)
    except _Flaw as flaw:
        return Verdict(status=Status.NOT_INTACT, sentence=f"Not intact: {flaw}.")
    except Exception:  # noqa: BLE001 # a hostile or damaged file may break the parser anywhere: always "not intact"
        return Verdict(status=Status.NOT_INTACT, sentence=f"Not intact: {_DAMAGED}.")
    return _judged(signer, named, pinned)


_DAMAGED = "the file was changed or damaged after it was signed, so that its signature can no longer be read"


def certificate_fingerprint(data: bytes) -> str:
    """The fingerprint of a certificate file (PEM or DER). Raises Problem if it is none."""
    try:
        is_pem = data.lstrip().startswith(b"-----BEGIN")
        certificate = x509.load_pem_x509_certificate(data) if is_pem else x509.load_der_x509_certificate(data)
    except ValueError as reason:
        raise Problem(
            "The certificate file cannot be read.", "No file was changed.", "Give a certificate in PEM or DER form."
        ) from reason
    return fingerprint_of(certificate.public_bytes(Encoding.DER))


def _only_signature(reader: PdfFileReader) -> EmbeddedPdfSignature:
    found = list(reader.embedded_signatures)
    if not found:
        raise _Flaw("the file carries no signature")
    if len(found) > 1:
        raise _Flaw("a further signature was added after the chair’s")
    only: EmbeddedPdfSignature = found[0]
    return only


def _signer_of_whole_file(data: bytes, embedded: EmbeddedPdfSignature) -> _Signer:
    """Who signed `data` as it stands, every byte of it. Raises _Flaw if nobody did."""
    start, before, after, rest = (int(number) for number in embedded.byte_range)
    if after + rest > len(data):
        raise _Flaw("its end is missing")
    covers_all = embedded.evaluate_signature_coverage() == SignatureCoverageLevel.ENTIRE_FILE
    if not covers_all or start != 0 or after + rest < len(data):
        raise _Flaw("something was added to the file after it was signed")
    if embedded.docmdp_level != MDPPerm.NO_CHANGES:
        raise _Flaw("its signature does not forbid changes, as the chair’s does")
    signer = _certificates(embedded)
    digest = embedded.compute_digest()
    information = embedded.signer_info
    written = signed_data(digest, information["signature"].native, signer)
    room = after - before - 2
    if data[before:after] != b"<" + written.hex().upper().encode().ljust(room, b"0") + b">":
        raise _Flaw("the file was changed after it was signed")
    intact, valid = validate_sig_integrity(information, embedded.signer_cert, "data", digest)
    if not (intact and valid):
        raise _Flaw("the file was changed after it was signed")
    claimed = embedded.self_reported_timestamp
    if claimed is None or claimed.tzinfo is None:
        raise _Flaw("its signature does not say when it was made")
    if not signer[0].not_valid_before_utc <= claimed <= signer[0].not_valid_after_utc:
        raise _Flaw("it was signed at a time when the certificate was not valid")
    return _Signer(certificate=signer[0], at=claimed)


def _certificates(embedded: EmbeddedPdfSignature) -> tuple[x509.Certificate, ...]:
    """The signer's certificate and those above it; what else was embedded shows when the bytes are compared."""
    held = [
        x509.load_der_x509_certificate(choice.chosen.dump())
        for choice in embedded.signed_data["certificates"]
        if isinstance(choice, cms.CertificateChoices)
    ]
    signer = x509.load_der_x509_certificate(embedded.signer_cert.dump())
    return (signer, *complete_chain(signer, held))


def _named_in(reader: PdfFileReader) -> str:
    """The fingerprint that the document names, or an empty text."""
    trailer = reader.trailer_view
    information = trailer["/Info"] if "/Info" in trailer else {}  # noqa: SIM401 # get() does not follow references
    return grouped(str(information[KEY])) if KEY in information else ""


def _judged(signer: _Signer, named: str, pinned: set[str] | None) -> Verdict:
    """The verdict on an unaltered file, by who signed it."""
    flaw = ""
    if named and named != signer.fingerprint:
        flaw = "it is signed with another certificate than the one that the document names"
    elif pinned is None and not named:
        flaw = "the document does not name its signer, so nothing shows that the right person signed it"
    elif pinned is not None and signer.fingerprint not in pinned:
        flaw = "it is signed by somebody else than the expected signer"
    if flaw:
        return Verdict(
            status=Status.NOT_INTACT,
            sentence=f"Not intact: {flaw}; the certificate’s fingerprint is {signer.fingerprint}.",
            signer=signer.name,
            fingerprint=signer.fingerprint,
            claimed_time=signer.at,
        )
    known = "the expected signer, " if pinned is not None else ""
    compare = "" if pinned is not None else " (compare it with the authority’s register)"
    return Verdict(
        status=Status.INTACT,
        sentence=(
            f"Intact: signed by {known}{signer.name}, on {moment_in_words(signer.at)} by the signing computer’s "
            f"clock, and unchanged since; the certificate’s fingerprint is {signer.fingerprint}{compare}."
        ),
        signer=signer.name,
        fingerprint=signer.fingerprint,
        claimed_time=signer.at,
    )
