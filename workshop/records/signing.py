"""The installation's signature: Ed25519 (RFC 8032) with a key outside the database, made at first use."""

import hashlib
import hmac
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

PRIME = 2**255 - 19
_OF_ORDER_EIGHT = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
SMALL = frozenset({0, 1, PRIME - 1, _OF_ORDER_EIGHT, PRIME - _OF_ORDER_EIGHT})
"""The heights of the points of order 1, 2, 4 and 8."""
_NAMES = b"trialogue-invented-names-v1"


class Signer:
    """Signs for the installation; knows the key that invented names are made with."""

    def __init__(self, key_file: Path) -> None:
        self._key = _key(key_file)

    def sign(self, content: bytes) -> bytes:
        """Return the signature, 64 bytes."""
        return self._key.sign(content)

    @property
    def public_pem(self) -> bytes:
        """Return the public key as a file that openssl reads."""
        return self._key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of the public key, by which people compare it."""
        return fingerprint_of(self.public_pem)

    @property
    def names_key(self) -> bytes:
        """Return a key that follows from the installation's and tells nothing about it (RFC 2104)."""
        raw = self._key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        return hmac.new(raw, _NAMES, hashlib.sha256).digest()


def fingerprint_of(pem: bytes) -> str:
    """Return the SHA-256 of the 32 bytes of a public key.

    Raises:
        ValueError: it is not a public Ed25519 key.
    """
    raw = _public(pem).public_bytes(Encoding.Raw, PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()


def number_of(fingerprint: str) -> str:
    """Return a fingerprint as people compare it: six groups of four digits (docs/adr/0016-a-key-in-digits.md)."""
    parts = (int(fingerprint[at : at + 8], 16) for at in range(0, 48, 8))
    return " ".join(f"{one % 10_000:04}" for one in parts)


def is_plain(pem: bytes) -> bool:
    """Say whether a file is one public Ed25519 key as openssl writes it, and one that somebody can have made.

    Of the eight points of small order anybody can sign anything (Chalkias, Garillot and Nikolaenko 2020, "Taming the
    many EdDSAs"); further keys or words in the file would be read by some programs and not by others.
    """
    try:
        key = _public(pem)
    except ValueError:
        return False
    same = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo) == pem
    return same and _height(key) not in SMALL


def _height(key: Ed25519PublicKey) -> int:
    """Return the point's y, without the sign of its x, below the field's prime."""
    raw = int.from_bytes(key.public_bytes(Encoding.Raw, PublicFormat.Raw), "little")
    return (raw & ((1 << 255) - 1)) % PRIME


def is_signed(pem: bytes, content: bytes, signature: bytes) -> bool:
    """Say whether a signature is that of this key on this content; of no key at all it is not."""
    try:
        _public(pem).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def _public(pem: bytes) -> Ed25519PublicKey:
    try:
        key = load_pem_public_key(pem)
    except Exception as problem:
        message = "a public key was expected"
        raise ValueError(message) from problem
    if not isinstance(key, Ed25519PublicKey):
        message = "a public Ed25519 key was expected"
        raise ValueError(message)  # noqa: TRY004 — a file, not an argument
    return key


def _key(path: Path) -> Ed25519PrivateKey:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = Ed25519PrivateKey.generate()
        pem = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
    found = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(found, Ed25519PrivateKey):
        message = f"{path} is not a private Ed25519 key"
        raise ValueError(message)  # noqa: TRY004 — a file, not an argument
    return found


class _Installed:
    """The installation's signer, set when the program starts."""

    signer: Signer | None = None


def install(key_file: Path) -> None:
    """Sign with this key from now on."""
    _Installed.signer = Signer(key_file)


def signer() -> Signer:
    """Return the installation's signer."""
    if _Installed.signer is None:
        message = "no key for signatures is installed"
        raise RuntimeError(message)
    return _Installed.signer
