"""Names nobody can guess: row ids, join codes, secret tokens."""

import hashlib
import re
import secrets
import uuid

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_id() -> str:
    """Return a random UUID as text."""
    return str(uuid.uuid4())


def is_id(text: object) -> bool:
    """Say whether a text is a UUID in its usual form."""
    return isinstance(text, str) and _UUID.fullmatch(text) is not None


def join_code() -> str:
    """Return 8 Crockford base-32 characters (40 bits)."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(8))


def clean_code(typed: str) -> str:
    """Return what somebody meant by a typed join code: no blanks or dashes, O as 0, I and L as 1."""
    kept = "".join(letter for letter in typed.upper() if letter.isalnum())
    return kept.translate(_ALIKE)


def shown_code(code: str) -> str:
    """Return a join code as people read it, XXXX-XXXX."""
    return f"{code[:4]}-{code[4:]}"


def token() -> str:
    """Return a secret of 256 bits, safe in an address."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """Return what is stored of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
