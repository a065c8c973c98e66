"""Ballots nobody but the voter may read while the poll is open: AES-256-GCM under a key outside the database.

The nonce is random, the plaintext padded to one length, and poll, item and voter are bound as associated data, so
that a sealed ballot fits in no other place. Source: NIST SP 800-38D; the envelope of `security.md` §4, level 1
("sealed by the server"): the server could open it, its screens and exports never do before the close.
"""

import json
import os
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

LENGTH = 192
NONCE = 12


class Sealer:
    """Seals and opens ballots with the installation's key, which is made at first use."""

    def __init__(self, key_file: Path) -> None:
        self._cipher = AESGCM(_key(key_file))

    def seal(self, choice: object, *, poll_id: str, item_id: str, voter_id: str) -> bytes:
        """Return a choice sealed, always of the same length."""
        plain = json.dumps(choice).encode()
        if len(plain) > LENGTH:
            message = "a choice of more than 192 bytes"
            raise ValueError(message)
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(
            nonce, plain.ljust(LENGTH), _bound(poll_id, item_id, voter_id)
        )

    def open(self, sealed: bytes, *, poll_id: str, item_id: str, voter_id: str) -> object:
        """Return the choice within."""
        bound = _bound(poll_id, item_id, voter_id)
        return json.loads(self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], bound))


def _bound(poll_id: str, item_id: str, voter_id: str) -> bytes:
    return f"trialogue-ballot-v1|{poll_id}|{item_id}|{voter_id}".encode()


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
        message = "no key for sealed ballots is installed"
        raise RuntimeError(message)
    return _Installed.sealer
