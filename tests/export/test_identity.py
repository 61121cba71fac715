"""Identities that are made here, and identities that come from elsewhere, with all that can be wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

from rothdesk.export.fingerprint import fingerprint_of, grouped
from rothdesk.export.identity import SigningIdentity, import_pkcs12, make_identity
from rothdesk.export.signing import sign
from rothdesk.export.verification import Status, verify
from rothdesk.support.problem import Problem

PASSPHRASE = "correct horse"


def issued(now: datetime, *, days: int = 30, key: object = None, usage: bool = True) -> tuple[bytes, SigningIdentity]:
    """A PKCS#12 file with a leaf from a small certificate authority, and what it holds."""
    above = ec.generate_private_key(ec.SECP384R1())
    leaf = key or rsa.generate_private_key(public_exponent=65537, key_size=2048)
    root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Council Root")])
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Anwen Şerban")])
    start = now - timedelta(days=30)

    def built(subject: x509.Name, public: object, *, is_root: bool) -> x509.Certificate:
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(root_name)
            .public_key(public)  # type: ignore[arg-type]
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(now + timedelta(days=days))
            .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        )
        if not is_root:
            builder = builder.add_extension(
                x509.KeyUsage(usage, usage, not usage, False, False, False, False, False, False), critical=True
            )
        return builder.sign(above, hashes.SHA256())

    root = built(root_name, above.public_key(), is_root=True)
    certificate = built(name, leaf.public_key(), is_root=False)  # type: ignore[attr-defined]
    data = pkcs12.serialize_key_and_certificates(
        b"chair",
        leaf,  # type: ignore[arg-type]
        certificate,
        [root],
        BestAvailableEncryption(PASSPHRASE.encode()),
    )
    return data, SigningIdentity(key=leaf, certificate=certificate, chain=(root,))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["rsa-3072", "p-256"])
def test_a_made_identity_says_who_it_is_and_survives_sealing(kind: str, signing_time: datetime) -> None:
    made = make_identity("Anwen Şerban", "South Gloucestershire Council", now=signing_time, kind=kind)  # type: ignore[arg-type]
    assert (made.name, made.authority) == ("Anwen Şerban", "South Gloucestershire Council")
    assert made.may_sign_at(signing_time)
    assert made.may_sign_at(signing_time + timedelta(days=1000))
    assert not made.may_sign_at(signing_time + timedelta(days=1200))
    assert not made.may_sign_at(signing_time - timedelta(days=1))
    usage = made.certificate.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    again = SigningIdentity.from_sealed_form(made.to_sealed_form())
    assert again.fingerprint == made.fingerprint
    assert again.key.private_numbers() == made.key.private_numbers()


def test_two_identities_are_never_the_same(signing_time: datetime) -> None:
    made = {make_identity("A", "B", now=signing_time, kind="p-256").fingerprint for _ in range(3)}
    assert len(made) == 3


def test_an_identity_does_not_show_its_key(chair: SigningIdentity) -> None:
    assert repr(chair) == f"<SigningIdentity {chair.fingerprint}>"


@pytest.mark.parametrize("name", ["", "  ", "x" * 65])
def test_a_name_that_no_certificate_can_hold_is_said(name: str, signing_time: datetime) -> None:
    with pytest.raises(Problem):
        make_identity(name, "Council", now=signing_time)


def test_sealed_bytes_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="PKCS12"):
        SigningIdentity.from_sealed_form(b"no such thing")


def test_an_issued_identity_signs_with_its_chain(
    signing_time: datetime, sample_pdf: bytes, tool: Callable[..., str]
) -> None:
    data, held = issued(signing_time)
    identity = import_pkcs12(data, PASSPHRASE, now=signing_time)
    assert identity.fingerprint == held.fingerprint
    signed = sign(sample_pdf, identity, reason="Approved", location="", at=signing_time)
    assert verify(signed, {identity.fingerprint}).status is Status.INTACT
    assert "Signature is Valid" in tool("pdfsig", "FILE", pdf=signed)
    root = held.chain[0].public_bytes(Encoding.DER)
    at = signed.find(root.hex().upper().encode())
    assert at > 0, "the certificate above is in the signature"
    for place in (at + 300, at + 2 * len(root) - 2):
        changed = bytearray(signed)
        changed[place] = ord("0") if changed[place] != ord("0") else ord("1")
        assert verify(bytes(changed), {identity.fingerprint}).status is Status.NOT_INTACT


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ("passphrase", "passphrase"),
        ("another file", "not a PKCS#12"),
        ("cut short", "not a PKCS#12"),
        ("no key", "no private key"),
        ("expired", "expired"),
        ("not yet", "not valid yet"),
        ("edwards key", "not made for signing"),
        ("short key", "not made for signing"),
        ("for encryption", "not made for signing"),
    ],
)
def test_what_is_wrong_with_an_imported_file_is_said(case: str, says: str, signing_time: datetime) -> None:
    key: object = {
        "edwards key": ed25519.Ed25519PrivateKey.generate(),
        "short key": rsa.generate_private_key(public_exponent=65537, key_size=1024),
    }.get(case)
    data, held = issued(signing_time, key=key, days=-1 if case == "expired" else 30, usage=case != "for encryption")
    passphrase = "wrong" if case == "passphrase" else PASSPHRASE
    if case == "another file":
        data = b"-----BEGIN CERTIFICATE-----"
    elif case == "cut short":
        data = data[:200]
    elif case == "no key":
        data = pkcs12.serialize_key_and_certificates(
            None, None, None, [held.certificate], BestAvailableEncryption(PASSPHRASE.encode())
        )
    now = signing_time - timedelta(days=60) if case == "not yet" else signing_time
    with pytest.raises(Problem) as raised:
        import_pkcs12(data, passphrase, now=now)
    assert says in raised.value.what_happened
    assert raised.value.what_to_do


def test_a_fingerprint_may_be_typed_in_any_usual_way() -> None:
    written = fingerprint_of(b"certificate")
    assert len(written.split(" ")) == 16
    digits = written.replace(" ", "")
    assert grouped(digits.lower()) == written
    assert grouped(":".join(digits[at : at + 2] for at in range(0, 64, 2))) == written
    for wrong in ("", digits[:-1], digits + "0", "g" + digits[1:]):
        with pytest.raises(ValueError, match="64 hexadecimal"):
            grouped(wrong)
