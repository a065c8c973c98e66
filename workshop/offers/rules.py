"""What offers are and how they change; pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from workshop.core.errors import Invalid, NotAllowed, NotNow
from workshop.core.i18n import lazy

Package = Mapping[str, str]
Catalogue = Mapping[str, Collection[str]]


class Made(Protocol):
    """An offer, as far as its rules read it."""

    from_party: str
    to_parties: list[str]
    state: str
    accepted: list[str]
    expires_at: int | None


@dataclass(frozen=True)
class Change:
    """How one issue differs from another package; None where a package leaves it open."""

    issue: str
    before: str | None
    after: str | None


def ensure_package(package: Package, catalogue: Catalogue) -> None:
    """Refuse a package that settles nothing, or settles what the table does not negotiate.

    Raises:
        Invalid: says which.
    """
    if not package:
        raise _wrong("options", lazy("Choose an option for one issue at least."))
    if any(option not in catalogue.get(issue, ()) for issue, option in package.items()):
        raise _wrong("options", lazy("Choose one from the list."))


def ensure_linked(linked: Iterable[Sequence[str]], package: Package) -> None:
    """Refuse a link that does not tie two different issues of the offer together.

    Raises:
        Invalid: says so.
    """
    for pair in linked:
        if len(set(pair)) != 2 or not set(pair) <= set(package):  # noqa: PLR2004 — a pair
            raise _wrong("links", lazy("Tie two different issues of this offer together."))


def addressed(asked: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return to whom an offer goes, in the table's order; nobody named means all.

    Raises:
        Invalid: somebody is not a party of the table, or is the party itself.
    """
    if set(asked) - set(others):
        raise _wrong("to", lazy("Choose from the list."))
    return [one for one in others if not asked or one in asked]


def ensure_known(known: Iterable[str], needed: Iterable[str]) -> None:
    """Refuse to answer before somebody an offer that they were not told of: the answer would tell.

    Raises:
        NotAllowed: says to whom to send it.
    """
    if not set(needed) <= set(known):
        raise NotAllowed(
            lazy(
                "You answer an offer that not all of them know. Send your answer only to those who know it."
            )
        )


def ensure_told(known: Iterable[str], told: Iterable[str]) -> None:
    """Refuse to replace an offer unless all who know it are told of the new one: that it is gone would tell.

    Raises:
        NotAllowed: says what to do instead.
    """
    if not set(known) <= set(told):
        raise NotAllowed(
            lazy(
                "Somebody who knows the offer would not be told of the new one. Withdraw it first, or send the new one"
                " to all who know it."
            )
        )


def ensure_standing(offer: Made, reading: int) -> None:
    """Refuse what concerns an offer that is over.

    Raises:
        NotNow: says why it is over.
    """
    if offer.state == "standing" and not has_run_out(offer, reading):
        return
    raise NotNow(
        {
            "withdrawn": lazy("This offer was withdrawn."),
            "accepted": lazy("This offer was accepted by all whom it was made to."),
            "superseded": lazy("This offer was replaced by a newer one."),
        }.get(offer.state, lazy("The time of this offer is over."))
    )


def has_run_out(offer: Made, reading: int) -> bool:
    """Say whether an offer's time on the table's clock is over."""
    return offer.expires_at is not None and reading >= offer.expires_at


def accept(offer: Made, party: str) -> tuple[list[str], str]:
    """Return who has accepted with this party, and the state that follows.

    Raises:
        NotAllowed: the offer was not made to this party.
    """
    if party not in offer.to_parties:
        raise NotAllowed(lazy("This offer was not made to you."))
    accepted = [one for one in offer.to_parties if one == party or one in offer.accepted]
    return accepted, "accepted" if accepted == offer.to_parties else "standing"


def changes(before: Package, after: Package, issues: Iterable[str]) -> list[Change]:
    """Return what differs between two packages, issue by issue in the table's order."""
    found = (Change(one, before.get(one), after.get(one)) for one in issues)
    return [one for one in found if one.before != one.after]


def worth_of(package: Package, worth: Mapping[str, Mapping[str, int]]) -> tuple[int, int]:
    """Return what a package is worth at least and at most: an issue left open may be settled in any way."""
    least = most = 0
    for issue, options in worth.items():
        if issue in package:
            value = options.get(package[issue], 0)
            least, most = least + value, most + value
        elif options:
            least, most = least + min(options.values()), most + max(options.values())
    return least, most


def replayed(images: Iterable[Mapping[str, object]]) -> dict[str, Mapping[str, object]]:
    """Return the offers as they stand after a log of their images: the last one of each counts."""
    found: dict[str, Mapping[str, object]] = {}
    for image in images:
        found[str(image["id"])] = image
    return found


def _wrong(field: str, say: object) -> Invalid:
    return Invalid(errors={field: [str(say)]})
