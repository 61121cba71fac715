"""Signs a finished copy: PAdES B-B, certifying, no change allowed afterwards (DocMDP P=1).

One signature, by the chair, over every byte. The time is the laptop's own and is called so. Nothing is fetched from
anywhere and nothing is written to disk. pyHanko places the signature; the CMS object is made in `signed_data`
without the event loop (and its sockets) that the library would start; its own words and clock reading are left out.
"""

from __future__ import annotations

import io
from datetime import datetime

import pikepdf
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import SignatureObject

from rothdesk.export.identity import SigningIdentity
from rothdesk.export.render.finish import SIGNATURE_FIELD
from rothdesk.export.render.signature_appearance import SignatureWords, drawn_appearance
from rothdesk.export.signed_data import complete_chain, sign_digest
from rothdesk.export.signer_name import name_signer, named_signer, saved
from rothdesk.support.problem import Problem

_DIGEST = "sha256"
_ROOM_FOR_SIGNATURE = 2048  # bytes beside the certificates


def sign(pdf: bytes, identity: SigningIdentity, *, reason: str, location: str, at: datetime) -> bytes:
    """`pdf` with the signature of `identity`, claimed to be made at `at` (timezone-aware).

    The signature shows in the document's signature place, or is invisible where it has none. Raises Problem if the
    identity is not valid at `at`, or if the document names another signer; ValueError if it is signed already.
    """
    if at.tzinfo is None:
        raise ValueError("the time of signing needs a time zone")
    if not identity.may_sign_at(at):
        raise Problem(
            "The signing certificate is not valid at this date.",
            "Nothing was signed; the minutes are as they were.",
            "Check the laptop's date, or make or import a new signing identity.",
        )
    writer = _QuietWriter(io.BytesIO(_naming_its_signer(pdf, identity)))
    embedding = PdfCMSEmbedder(new_field_spec=SigFieldSpec(SIGNATURE_FIELD)).write_cms(
        field_name=SIGNATURE_FIELD, writer=writer
    )
    field = next(embedding).get_object()
    _show(writer, field, identity, reason, at)
    certificates = (identity.certificate, *complete_chain(identity.certificate, identity.chain))
    size = sum(len(certificate.public_bytes(Encoding.DER)) for certificate in certificates)
    writer.register_extension(ESIC_EXTENSION_1)
    embedding.send(
        SigObjSetup(
            sig_placeholder=SignatureObject(
                timestamp=at,
                subfilter=SigSeedSubFilter.PADES,
                name=identity.name,
                location=location,
                reason=reason,
                bytes_reserved=2 * (size + _ROOM_FOR_SIGNATURE),
            ),
            mdp_setup=SigMDPSetup(md_algorithm=_DIGEST, certify=True, docmdp_perms=MDPPerm.NO_CHANGES),
        )
    )
    digest, out = embedding.send(SigIOSetup(md_algorithm=_DIGEST))
    embedding.send(sign_digest(digest.document_digest, identity.key, certificates))
    return bytes(out.getvalue())


class _QuietWriter(IncrementalPdfFileWriter):
    """Writes the signature only: without this the library adds its own name and reads the clock for a date."""

    def _update_meta(self) -> None:
        pass


def _naming_its_signer(pdf: bytes, identity: SigningIdentity) -> bytes:
    """The document with the signer's fingerprint in it; unchanged where it was rendered for this signer."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if b"/ByteRange" in pdf:
            raise ValueError("this document carries a signature already")
        named = named_signer(document)
        if named == identity.fingerprint:
            return pdf
        if named:
            raise Problem(
                "This copy was prepared for another signing identity.",
                "Nothing was signed; the minutes are as they were.",
                "Make the copies again with the identity that is to sign them.",
            )
        name_signer(document, identity.fingerprint)
        return saved(document)


def _show(
    writer: IncrementalPdfFileWriter, field: DictionaryObject, identity: SigningIdentity, reason: str, at: datetime
) -> None:
    """Puts the drawn appearance into the field, if the field has room on a page."""
    left, bottom, right, top = (float(corner) for corner in field["/Rect"])
    if right <= left or top <= bottom:
        return
    words = SignatureWords(
        name=identity.name, authority=identity.authority, at=at, reason=reason, fingerprint=identity.fingerprint
    )
    drawn = drawn_appearance(words, right - left, top - bottom)
    looks = writer.import_page_as_xobject(PdfFileReader(io.BytesIO(drawn)))
    field["/AP"] = DictionaryObject({pdf_name("/N"): looks})  # type: ignore[no-untyped-call]
    writer.update_container(field)
