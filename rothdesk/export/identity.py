"""The chair's signing identity: a private key and the certificate that goes with it.

It is made here or taken from a PKCS#12 file. A self-made certificate proves that copies come from one and the same
key; who holds that key is known by comparing the fingerprint. Sealing the key in the store is done elsewhere: this
module gives and takes bytes, writes no file and reads no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from asn1crypto.pkcs12 import Pfx  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12
from cryptography.x509.oid import NameOID

from rothdesk.export.fingerprint import fingerprint_of
from rothdesk.support.problem import Problem

PrivateKey: TypeAlias = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

_VALID_FOR = timedelta(days=3 * 365)
_SLOW_CLOCK = timedelta(hours=1)
_LONGEST_NAME = 64  # RFC 5280, ub-common-name and ub-organization-name
_LEAST_RSA_BITS = 2048

_NOTHING_CHANGED = "Nothing was imported and the identity in use is unchanged."


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SigningIdentity:
    """A key with its certificate and, for an identity issued by somebody else, the certificates above it."""

    key: PrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    def __repr__(self) -> str:
        return f"<SigningIdentity {self.fingerprint}>"

    @property
    def name(self) -> str:
        """Whose identity it is."""
        return _attribute(self.certificate, NameOID.COMMON_NAME)

    @property
    def authority(self) -> str:
        """For whom they act; empty where the certificate does not say."""
        return _attribute(self.certificate, NameOID.ORGANIZATION_NAME)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, in groups of four digits."""
        return fingerprint_of(self.certificate.public_bytes(Encoding.DER))

    @property
    def valid_until(self) -> datetime:
        """The last moment at which it may sign."""
        return self.certificate.not_valid_after_utc

    def may_sign_at(self, moment: datetime) -> bool:
        """Whether `moment` lies in the certificate's validity."""
        return self.certificate.not_valid_before_utc <= moment <= self.valid_until

    def to_sealed_form(self) -> bytes:
        """Key and certificates as PKCS#12 without encryption: for the caller to seal, never to write as it is."""
        return pkcs12.serialize_key_and_certificates(
            None, self.key, self.certificate, self.chain or None, NoEncryption()
        )

    @classmethod
    def from_sealed_form(cls, data: bytes) -> SigningIdentity:
        """The identity that gave `data`. Raises ValueError if these are not such bytes."""
        key, certificate, chain = pkcs12.load_key_and_certificates(data, None)
        if certificate is None or not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
            raise ValueError("not a sealed form of a signing identity")
        return cls(key=key, certificate=certificate, chain=tuple(chain))


def make_identity(
    name: str, authority: str, *, now: datetime, kind: Literal["rsa-3072", "p-256"] = "rsa-3072"
) -> SigningIdentity:
    """A new key with a self-signed certificate for `name` of `authority`, valid for three years from an hour ago.

    Raises Problem if a name is empty or longer than a certificate can hold.
    """
    for what, text in (("chair's name", name), ("authority's name", authority)):
        if not 0 < len(text.strip()) <= _LONGEST_NAME:
            raise Problem(
                f"The {what} is empty or longer than the {_LONGEST_NAME} characters that a certificate can hold.",
                "No signing identity was made.",
                "Enter it in a shorter form and try again.",
            )
    key: PrivateKey
    if kind == "rsa-3072":
        key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    else:
        key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name.strip()),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, authority.strip()),
        ]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _SLOW_CLOCK)
        .not_valid_after(now + _VALID_FOR)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_SIGNS_DOCUMENTS, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return SigningIdentity(key=key, certificate=certificate)


_SIGNS_DOCUMENTS = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


def import_pkcs12(data: bytes, passphrase: str, *, now: datetime) -> SigningIdentity:
    """The identity in a PKCS#12 file (.p12, .pfx).

    Raises Problem for a file of another kind, a wrong passphrase, no key or certificate, an unsuitable key, or a
    certificate that is not valid at `now`.
    """
    _require_pkcs12(data)
    try:
        key, certificate, chain = pkcs12.load_key_and_certificates(data, passphrase.encode())
    except ValueError as reason:
        raise Problem(
            "The passphrase does not open this certificate file, or the file is damaged.",
            _NOTHING_CHANGED,
            "Type the passphrase again; it was set by whoever made the file.",
        ) from reason
    if key is None or certificate is None:
        raise Problem(
            "This certificate file holds no private key with its certificate, so nothing can be signed with it.",
            _NOTHING_CHANGED,
            "Ask for an export that includes the private key.",
        )
    if not _suitable(key, certificate) or not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise Problem(
            "The key in this file is not made for signing documents.",
            _NOTHING_CHANGED,
            "Ask for a certificate for digital signatures with an RSA key of at least 2048 bits or a P-256 key.",
        )
    identity = SigningIdentity(key=key, certificate=certificate, chain=tuple(chain))
    if not identity.may_sign_at(now):
        raise Problem(
            "The certificate in this file has expired, or is not valid yet.",
            _NOTHING_CHANGED,
            "Check the laptop's date, or ask for a certificate that is valid today.",
        )
    return identity


def _require_pkcs12(data: bytes) -> None:
    try:
        version = Pfx.load(data, strict=True)["version"].native
    except (ValueError, TypeError) as reason:
        raise _not_pkcs12() from reason
    if version != "v3":
        raise _not_pkcs12()


def _not_pkcs12() -> Problem:
    return Problem(
        "This file is not a PKCS#12 certificate file.",
        _NOTHING_CHANGED,
        "Choose a file whose name ends in .p12 or .pfx.",
    )


def _suitable(key: object, certificate: x509.Certificate) -> bool:
    """Whether key and certificate belong together, are strong enough, and are meant for signing."""
    if isinstance(key, rsa.RSAPrivateKey):
        strong = key.key_size >= _LEAST_RSA_BITS
    elif isinstance(key, ec.EllipticCurvePrivateKey):
        strong = isinstance(key.curve, ec.SECP256R1 | ec.SECP384R1 | ec.SECP521R1)
    else:
        return False
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        usage = _SIGNS_DOCUMENTS
    return (
        strong
        and key.public_key() == certificate.public_key()
        and (usage.digital_signature or usage.content_commitment)
    )


def name_in(certificate: x509.Certificate) -> str:
    """Whom a certificate names, with the organisation if it says one."""
    parts = (_attribute(certificate, NameOID.COMMON_NAME), _attribute(certificate, NameOID.ORGANIZATION_NAME))
    return ", ".join(part for part in parts if part)


def _attribute(certificate: x509.Certificate, oid: x509.ObjectIdentifier) -> str:
    found = certificate.subject.get_attributes_for_oid(oid)
    return str(found[0].value) if found else ""
