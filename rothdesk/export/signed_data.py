"""The one form in which this program writes the signature itself: CMS SignedData for PAdES B-B.

Built from the certificates, the digest of the file and the raw signature, and from nothing else, so that verification
can build it again and compare every byte: whatever a file carries besides is an alteration. ETSI EN 319 142-1, 5.3;
RFC 5652; RFC 5035 for the attribute that binds the certificate.
"""

from __future__ import annotations

from collections.abc import Sequence

from asn1crypto import cms  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.general import as_signing_certificate_v2

from rothdesk.export.identity import PrivateKey

_DIGEST = {"algorithm": "sha256"}


def sign_digest(digest: bytes, key: PrivateKey, certificates: Sequence[x509.Certificate]) -> bytes:
    """The DER bytes of a signature over a file whose SHA-256 is `digest`; the first certificate is the signer's."""
    signed = _attributes(digest, certificates[0]).dump()
    if isinstance(key, rsa.RSAPrivateKey):
        signature = key.sign(signed, PKCS1v15(), hashes.SHA256())
    else:
        signature = key.sign(signed, ec.ECDSA(hashes.SHA256()))
    return signed_data(digest, signature, certificates)


def signed_data(digest: bytes, signature: bytes, certificates: Sequence[x509.Certificate]) -> bytes:
    """The DER bytes of the whole object, given the raw signature."""
    signer = _asn1(certificates[0])
    is_rsa = isinstance(certificates[0].public_key(), rsa.RSAPublicKey)
    information = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {
                    "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                        {"issuer": signer.issuer, "serial_number": signer.serial_number}
                    )
                }
            ),
            "digest_algorithm": cms.DigestAlgorithm(_DIGEST),
            "signed_attrs": _attributes(digest, certificates[0]),
            "signature_algorithm": cms.SignedDigestAlgorithm(
                {"algorithm": "sha256_rsa" if is_rsa else "sha256_ecdsa"}
            ),
            "signature": signature,
        }
    )
    content = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [cms.DigestAlgorithm(_DIGEST)],
            "encap_content_info": {"content_type": "data"},
            "certificates": [
                cms.CertificateChoices(name="certificate", value=_asn1(certificate)) for certificate in certificates
            ],
            "signer_infos": [information],
        }
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": content}).dump())


def complete_chain(certificate: x509.Certificate, others: Sequence[x509.Certificate]) -> tuple[x509.Certificate, ...]:
    """The certificates above `certificate`, each vouched for by the next, up to a self-signed one; or none.

    One that no other vouches for might be altered unseen, so an incomplete chain is left out of a signature.
    """
    chain: list[x509.Certificate] = []
    last = certificate
    while last.issuer != last.subject:
        above = next((each for each in others if each not in chain and vouches(each, last)), None)
        if above is None:
            return ()
        chain.append(above)
        last = above
    return tuple(chain) if vouches(last, last) else ()


def vouches(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    """Whether the key of `issuer` signed `certificate`."""
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _attributes(digest: bytes, certificate: x509.Certificate) -> cms.CMSAttributes:
    values = {
        "content_type": "data",
        "message_digest": digest,
        "signing_certificate_v2": as_signing_certificate_v2(_asn1(certificate), "sha256"),
    }
    return cms.CMSAttributes([cms.CMSAttribute({"type": name, "values": [value]}) for name, value in values.items()])


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
