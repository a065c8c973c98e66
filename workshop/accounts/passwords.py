"""Passwords: argon2id, 19 MiB, t=2, p=1 (OWASP, Password Storage Cheat Sheet, 2025)."""

import sys
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from threading import BoundedSemaphore
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from workshop.accounts.common import COMMON
from workshop.core.i18n import Lazy, lazy

LEAST, MOST = 12, 128
AT_ONCE = 2
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_room = BoundedSemaphore(AT_ONCE)
Made = TypeVar("Made")


def hashed(password: str) -> str:
    """Return what is stored of a password."""
    return _aside(lambda: _hasher.hash(password))


def fits(stored: str | None, password: str) -> bool:
    """Say whether a password is the stored one; without a stored one it takes just as long."""
    return _aside(lambda: _verified(stored or _nobody(), password)) and stored is not None


def is_dated(stored: str) -> bool:
    """Say whether a hash was made with other parameters than today's."""
    return _hasher.check_needs_rehash(stored)


def fault_of(password: str, *names: str) -> Lazy | None:
    """Return why a password cannot be taken, or None. `names` are what it must not consist of."""
    if len(password) < LEAST:
        return lazy("Choose a password of at least %(least)s characters.", least=LEAST)
    if len(password) > MOST:
        return lazy("Choose a password of at most %(most)s characters.", most=MOST)
    if is_guessable(password, *names):
        return lazy("This password is on lists of common passwords. Choose another one.")
    return None


def is_guessable(password: str, *names: str) -> bool:
    """Say whether a password is common, few signs over and over, or the person's own name."""
    folded = password.casefold()
    bare = _bare(folded)
    own = {_bare(name) for name in names} - {""}
    core = bare.strip("0123456789")
    return (
        folded in COMMON
        or bare in COMMON
        or any(core == name or bare == name * (len(bare) // len(name) or 1) for name in own)
        or any(_repeats(folded, size) for size in range(1, 7))
        or _climbs(folded)
    )


def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _repeats(text: str, size: int) -> bool:
    return (text[:size] * (len(text) // size + 1))[: len(text)] == text


def _climbs(text: str) -> bool:
    """Say whether the signs follow one another, as in abcdef or 987654."""
    steps = {ord(later) - ord(former) for former, later in pairwise(text)}
    return steps in ({1}, {-1})


@cache
def _nobody() -> str:
    return _hasher.hash("nobody")


def _verified(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def _aside(work: Callable[[], Made]) -> Made:
    """Hash two at a time, under gevent in a thread of its own so that nobody else waits."""
    with _room:
        if not _is_under_gevent():
            return work()
        import gevent  # noqa: PLC0415 — only where it serves

        made: Made = gevent.get_hub().threadpool.apply(work)
        return made


def _is_under_gevent() -> bool:
    monkey = sys.modules.get("gevent.monkey")
    return monkey is not None and bool(monkey.is_module_patched("threading"))
