"""Bounds on guessing: only failures count.

So a class behind one address is never locked out by its own arrivals.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING, cast

from flask import current_app, request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from workshop.core.errors import TooMany
from workshop.core.i18n import lazy

if TYPE_CHECKING:
    from flask import Flask

WAIT = lazy("Too many tries that did not fit. Wait ten minutes, then try again.")
BUSY = lazy("Too many tries from many places. Wait a minute, then try again.")


class Blocked(TooMany):
    """Too many failures: the person must wait, sending again by itself does not help."""

    retry = False


@dataclass(frozen=True)
class Bounds:
    """How many failures one address, and all together, may make."""

    each: RateLimitItem
    all: RateLimitItem


BOUNDS = {
    "code": Bounds(parse("30/10minutes"), parse("600/minute")),
    "link": Bounds(parse("30/10minutes"), parse("600/minute")),
    "sign-in": Bounds(parse("10/10minutes"), parse("100/minute")),
    "account": Bounds(parse("100/hour"), parse("1000/hour")),
}


@dataclass(frozen=True)
class Tries:
    """The failures of one running program."""

    limiter: MovingWindowRateLimiter = field(
        default_factory=lambda: MovingWindowRateLimiter(MemoryStorage())
    )

    def ensure_few(self, what: str, who: str) -> None:
        """Refuse somebody with too many failures, before anything is looked up.

        Raises:
            Blocked: says how long to wait.
        """
        bounds = BOUNDS[what]
        if not self.limiter.test(bounds.each, what, who):
            raise Blocked(WAIT)
        if not self.limiter.test(bounds.all, what):
            raise Blocked(BUSY)

    def failed(self, what: str, who: str) -> None:
        """Count a failure."""
        self.limiter.hit(BOUNDS[what].each, what, who)
        self.limiter.hit(BOUNDS[what].all, what)


def install(app: Flask) -> None:
    """Begin counting."""
    app.extensions["tries"] = Tries()


def tries() -> Tries:
    """Return the failures so far."""
    return cast("Tries", current_app.extensions["tries"])


def asker() -> str:
    """Return whence a request comes: an IPv4 address, or the /64 that one IPv6 subscriber has."""
    raw = request.remote_addr or ""
    try:
        address = ip_address(raw)
    except ValueError:
        return raw
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped) if mapped else str(IPv6Address(int(address) >> 64 << 64))
    return raw
