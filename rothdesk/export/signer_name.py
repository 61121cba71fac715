"""Which signer a copy names inside itself, as an entry of its document information.

It is written before signing, so the signature covers it: who signs an altered copy with another key either leaves it
and is found out, or changes it and then shows a fingerprint that nobody has in their register.
"""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Dictionary, String

from rothdesk.export.fingerprint import grouped

KEY = "/SignerFingerprint"


def named_signer(pdf: pikepdf.Pdf) -> str:
    """The fingerprint that the file names, or an empty text. Raises ValueError if what stands there is none."""
    information = pdf.trailer.get("/Info", Dictionary())
    return grouped(str(information[KEY])) if KEY in information else ""


def name_signer(pdf: pikepdf.Pdf, fingerprint: str) -> None:
    """Writes the entry into an open file."""
    if "/Info" not in pdf.trailer:
        pdf.trailer.Info = pdf.make_indirect(Dictionary())
    pdf.trailer.Info[KEY] = String(grouped(fingerprint))


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The file's bytes, the same for the same content."""
    out = io.BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        force_version="1.7",
        fix_metadata_version=False,
    )
    return out.getvalue()
