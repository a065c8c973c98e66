"""A case as numbers: parties, issues with options, what each option is worth to whom. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from typing import Any

from workshop.core.i18n import lazy

FULL = 100
MOST_PACKAGES = 100_000
Points = Mapping[str, Mapping[str, Mapping[str, int]]]


class CaseFault(ValueError):  # noqa: N818 — says what is wrong with a case
    """A case that cannot be played; the message says why. `at`: the part of the case that is in the way."""

    def __init__(self, say: str, at: str = "points") -> None:
        super().__init__(say)
        self.at = at


@dataclass(frozen=True, kw_only=True)
class Issue:
    """A question with the options that can be agreed on, by id."""

    id: str
    options: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Bid:
    """Sealed pledges: what each contributor gives at most, what each recipient needs at least."""

    most: Mapping[str, int]
    least: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Award:
    """What an arbitration board may find, and what it is worth to whom: a yardstick for the debrief."""

    findings: tuple[Issue, ...]
    points: Points


@dataclass(frozen=True, kw_only=True)
class Case:
    """A case in play. `points[party][issue][option]`; `batna`: what a party has without an agreement.

    `must_consent` and `yes_needed`: who has to say yes in any event, and how many in all.
    """

    id: str
    parties: tuple[str, ...]
    batna: Mapping[str, int]
    issues: tuple[Issue, ...]
    points: Points
    must_consent: frozenset[str] = frozenset()
    yes_needed: int = 0
    award: Award | None = None
    bid: Bid | None = None
    title: Mapping[str, str] = field(default_factory=dict)

    @property
    def packages(self) -> int:
        """Count the packages: one option an issue."""
        return prod(len(issue.options) for issue in self.issues)

    def score(self, party: str, package: Mapping[str, str]) -> int:
        """Return what a package, whole or in part, is worth to a party."""
        return sum(self.points[party][issue][option] for issue, option in package.items())


def case_from(content: Mapping[str, Any]) -> Case:
    """Read a case in the form `mock-mediation-exercises/1`.

    Raises:
        CaseFault: something is missing or does not add up.
    """
    try:
        made = _read(content)
    except (KeyError, TypeError, AttributeError) as missing:
        raise CaseFault(str(lazy("The case lacks %(field)s.", field=missing))) from missing
    except ValueError as wrong:
        raise CaseFault(str(lazy("A number of the case is no whole number."))) from wrong
    _ensure_playable(made)
    return made


def _read(content: Mapping[str, Any]) -> Case:
    rule, title = content.get("decision", {}), content.get("title", "")
    parties = tuple(str(one["id"]) for one in content["parties"])
    return Case(
        id=str(content["id"]),
        title=title if isinstance(title, Mapping) else {"en": str(title)},
        parties=parties,
        batna={str(one["id"]): one["batna"] for one in content["parties"]},
        issues=_issues(content["issues"]),
        points=content["points"],
        must_consent=frozenset(rule.get("must_consent", ())),
        yes_needed=int(rule.get("yes_needed", len(parties))),
        award=_award(content.get("award")),
        bid=_bid(content.get("blind_bid")),
    )


def _issues(found: Sequence[Mapping[str, Any]]) -> tuple[Issue, ...]:
    return tuple(
        Issue(id=str(one["id"]), options=tuple(str(option["id"]) for option in one["options"]))
        for one in found
    )


def _award(found: Mapping[str, Any] | None) -> Award | None:
    if found is None:
        return None
    return Award(findings=_issues(found["findings"]), points=found["points"])


def _bid(found: Mapping[str, Any] | None) -> Bid | None:
    if found is None:
        return None
    return Bid(
        most=_amounts(found["contributors"], "private_max"),
        least=_amounts(found["recipients"], "private_min"),
    )


def _amounts(found: Sequence[Mapping[str, Any]], name: str) -> dict[str, int]:
    return {str(one.get("id", number)): int(one[name]) for number, one in enumerate(found)}


def _ensure_playable(case: Case) -> None:
    if len(case.parties) < 2 or len(set(case.parties)) != len(case.parties):  # noqa: PLR2004 — it takes two
        raise CaseFault(str(lazy("A case needs at least two parties, each named once.")))
    if not case.issues or any(len(set(one.options)) < 2 for one in case.issues):  # noqa: PLR2004 — a choice has two
        raise CaseFault(str(lazy("A case needs issues, each with at least two options.")))
    if case.packages > MOST_PACKAGES:
        say = lazy(
            "The case has %(count)s packages; at most %(most)s can be solved exactly.",
            count=case.packages,
            most=MOST_PACKAGES,
        )
        raise CaseFault(str(say))
    _ensure_worth(case)
    _ensure_rule(case)
    if case.bid is not None and not (case.bid.most and case.bid.least):
        say = lazy("Sealed pledges need somebody who gives and somebody who receives.")
        raise CaseFault(str(say), "blind_bid")


def _ensure_worth(case: Case) -> None:
    for party in case.parties:
        _ensure_points(case.id, party, case.issues, case.points)
        if not _is_points(case.batna[party]) or not 0 < case.batna[party] < FULL:
            say = lazy("What %(party)s has without an agreement is between 0 and 100.", party=party)
            raise CaseFault(str(say))
    if case.award is not None:
        for party in case.parties:
            _ensure_points(case.id, party, case.award.findings, case.award.points)


def _ensure_rule(case: Case) -> None:
    unknown = case.must_consent - set(case.parties)
    if unknown or not 2 <= case.yes_needed <= len(case.parties):  # noqa: PLR2004 — two agree at least
        raise CaseFault(
            str(lazy("The rule of consent names nobody unknown and needs from two to all."))
        )


def _ensure_points(case_id: str, party: str, issues: Collection[Issue], points: Points) -> None:
    """Points are whole, cover exactly the options, and the best of each issue adds up to 100."""
    own = points.get(party, {})
    best = 0
    for issue in issues:
        values = own.get(issue.id, {})
        if set(values) != set(issue.options) or not all(_is_points(one) for one in values.values()):
            say = lazy(
                "%(case)s: the points of %(party)s on %(issue)s are not a whole number for each option.",
                case=case_id,
                party=party,
                issue=issue.id,
            )
            raise CaseFault(str(say))
        best += max(values.values())
    if best != FULL or set(own) != {one.id for one in issues}:
        say = lazy(
            "%(case)s: the best of every issue must come to 100 for %(party)s; it comes to %(best)s.",
            case=case_id,
            party=party,
            best=best,
        )
        raise CaseFault(str(say))


def _is_points(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
