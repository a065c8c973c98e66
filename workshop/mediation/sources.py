"""Where tables get a case from: the public part, one side's own part, the numbers. The only place that asks."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache

from workshop.core.canon import canonical
from workshop.core.errors import NotFound
from workshop.mediation import casebook, kept_cases
from workshop.mediation.brief import Brief
from workshop.mediation.case import Case
from workshop.mediation.casebook import ReadCase
from workshop.mediation.public_case import PublicCase, Texts
from workshop.mediation.sample import SAMPLES
from workshop.mediation.solver import Space

_CLOSED: ContextVar[bool] = ContextVar("closed", default=False)


class Closed(RuntimeError):  # noqa: N818 — says what the case is
    """Somebody asked for briefs or points while something is written that must hold none."""


@contextmanager
def closed() -> Iterator[None]:
    """Give nobody a brief or points within the block: what is written there can hold none, not even by computing.

    Raises:
        Closed: within the block, at whoever asks.
    """
    before = _CLOSED.set(True)
    try:
        yield
    finally:
        _CLOSED.reset(before)


def _ensure_open() -> None:
    if _CLOSED.get():
        raise Closed


@dataclass(frozen=True, kw_only=True)
class SideInfo:
    """A party or a third party of a case, as everybody may know it. `side`: one of `models.SIDES`."""

    id: str
    name: Texts
    seats: int
    side: str = "party"
    country: str = ""
    robots: bool = False
    role: Texts = field(default_factory=dict)
    card: Texts = field(default_factory=dict)


def known() -> Sequence[PublicCase]:
    """Return the cases that can be played."""
    return [*casebook.cases().values(), *(public(one) for one in SAMPLES)]


def public(case_id: str) -> PublicCase:
    """Return what everybody may know of a case.

    Raises:
        NotFound: there is no such case.
    """
    return _found(case_id).public


def brief(case_id: str, party: str) -> Brief | None:
    """Return what one side alone knows; a third party has nothing of its own. Never give it to anybody else."""
    _ensure_open()
    try:
        return _found(case_id).briefs.get(party)
    except NotFound:
        return None


def numbers(case_id: str) -> Case:
    """Return a case as numbers, with the points of all sides: for the look back and for robots alone.

    Raises:
        NotFound: there is no such case.
    """
    _ensure_open()
    return _found(case_id).numbers


def _found(case_id: str) -> ReadCase:
    """Return a case: the sample, an organiser's as tables play it, or one of the program.

    Raises:
        NotFound: there is none of that id.
    """
    if case_id in SAMPLES:
        sample = kept_cases.read(canonical(SAMPLES[case_id]).decode())
        if sample is not None:
            return sample
    if case_id.startswith(kept_cases.HEAD):
        return kept_cases.kept(case_id)
    return casebook.read_case(case_id)


def space(case_id: str) -> Space:
    """Return all packages of a case; kept, because it is the same for every table.

    Raises:
        NotFound: there is no such case.
    """
    _ensure_open()
    return _space(case_id)


@lru_cache(maxsize=32)
def _space(case_id: str) -> Space:
    return Space(numbers(case_id))


def forget() -> None:
    """Keep no packages at hand any more."""
    _space.cache_clear()


def sides(case: PublicCase) -> list[SideInfo]:
    """Return the parties of a case and then its third parties, each as everybody may know it."""
    parties = [
        SideInfo(id=one.id, name=one.name, seats=one.seats, country=one.country, robots=one.robots)
        for one in case.parties
    ]
    thirds = [
        SideInfo(
            id=one.id,
            name=one.name,
            seats=one.seats,
            side=one.side,
            role=one.role,
            card=one.card,
        )
        for one in case.third_parties
        if not one.apart
    ]
    return parties + thirds
