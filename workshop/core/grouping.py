"""Which groups are counted together, so that nobody's answer can be read off the figures of a small one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SMALLEST_GROUP = 5
OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Bin:
    """Delegations counted together; `name` is the only one's id, or `other`."""

    name: str
    delegations: tuple[str, ...]
    cast: int


def bins_of(
    cast_by_delegation: Mapping[str, int], k: int = SMALLEST_GROUP
) -> tuple[Bin, ...] | None:
    """Return which delegations are counted together, or None: only the total may be shown.

    Call it with the numbers of ballots cast, before any ballot is opened, so that small groups are
    never counted apart. Groups below k join one bin; while it has fewer than k ballots or only one
    group, the smallest big group joins it (of equals, the first by id). Source: own design; tested
    against an attacker who knows turnout, total and bins (tests/voting/test_grouping.py).
    """
    small = sorted(name for name, cast in cast_by_delegation.items() if cast < k)
    big = sorted(
        set(cast_by_delegation) - set(small), key=lambda one: (cast_by_delegation[one], one)
    )
    while small and big and (_cast(small, cast_by_delegation) < k or len(small) == 1):
        small.append(big.pop(0))
    bins = [_bin((name,), cast_by_delegation) for name in sorted(big)]
    if small:
        bins.append(_bin(tuple(sorted(small)), cast_by_delegation))
    fits = len(bins) >= 2 and all(one.cast >= k for one in bins)  # noqa: PLR2004 — a split has two
    return tuple(bins) if fits else None


def _cast(names: Iterable[str], cast_by_delegation: Mapping[str, int]) -> int:
    return sum(cast_by_delegation[name] for name in names)


def _bin(names: tuple[str, ...], cast_by_delegation: Mapping[str, int]) -> Bin:
    name = names[0] if len(names) == 1 else OTHER
    return Bin(name=name, delegations=names, cast=_cast(names, cast_by_delegation))
