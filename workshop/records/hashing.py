"""The two hashes of an entry: of its content, and of its place in the chain (`docs/record.md`)."""

import hashlib
import uuid
from functools import lru_cache

from workshop.records.wire import Json, canonical

TAG = b"trialogue-entry-v1\0"


def digest_of(salt: str, body: Json) -> str:
    """Compute the salted digest of a body."""
    return hashlib.sha256(bytes.fromhex(salt) + canonical(body)).hexdigest()


def digest_of_written(salt: str, written: bytes) -> str:
    """Compute the salted digest of a body as it stands in a line."""
    return hashlib.sha256(bytes.fromhex(salt) + written).hexdigest()


def hash_of(prev: str, meeting: str, seq: int, digest: str) -> str:
    """Compute the hash that ties an entry to all before it."""
    return link_of(bytes.fromhex(prev), meeting, seq, bytes.fromhex(digest)).hex()


def link_of(prev: bytes, meeting: str, seq: int, digest: bytes) -> bytes:
    """Compute the same from bytes."""
    place = _bytes_of(meeting) + seq.to_bytes(8, "big")
    return hashlib.sha256(TAG + prev + place + digest).digest()


@lru_cache(maxsize=8)
def _bytes_of(meeting: str) -> bytes:
    return uuid.UUID(meeting).bytes
