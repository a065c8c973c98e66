"""Answers nobody but their author may read until they are counted: AES-256-GCM under a key outside the database.

The nonce is random, the plaintext padded to one length, and a text that says where it belongs is bound as associated
data, so that what is sealed fits in no other place. Source: NIST SP 800-38D; `security.md` §4, level 1 ("sealed by
the server"): the server could open it, its screens and exports never do before the count.
"""

import hashlib
import hmac
import json
import os
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

LENGTH = 192
NONCE = 12


class Sealer:
    """Seals and opens with the installation's key, which is made at first use."""

    def __init__(self, key_file: Path) -> None:
        self._key = _key(key_file)
        self._cipher = AESGCM(self._key)

    def seal(self, thing: object, bound: str, *, length: int = LENGTH) -> bytes:
        """Return a thing sealed, always of the same length.

        Raises:
            ValueError: it is longer than that.
        """
        plain = json.dumps(thing, ensure_ascii=False, separators=(",", ":")).encode()
        if len(plain) > length:
            message = f"a choice of more than {length} bytes"
            raise ValueError(message)
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(nonce, plain.ljust(length), bound.encode())

    def open(self, sealed: bytes, bound: str) -> object:
        """Return the thing within."""
        return json.loads(self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], bound.encode()))

    def pseudonym(self, text: str) -> str:
        """Return a name that only the holder of the key can compute again, 32 hex digits (RFC 2104)."""
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()[:32]


def _key(path: Path) -> bytes:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(AESGCM.generate_key(256))
    return path.read_bytes()


class _Installed:
    """The installation's sealer, set when the program starts."""

    sealer: Sealer | None = None


def install(key_file: Path) -> None:
    """Use this key from now on."""
    _Installed.sealer = Sealer(key_file)


def sealer() -> Sealer:
    """Return the installation's sealer."""
    if _Installed.sealer is None:
        message = "no key for sealed answers is installed"
        raise RuntimeError(message)
    return _Installed.sealer
