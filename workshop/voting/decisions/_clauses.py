"""Conditions that several rules share, each with its figures and one calm sentence."""

from collections.abc import Sequence
from fractions import Fraction

from workshop.core.i18n import Lazy, lazy
from workshop.voting.decisions._sentences import (
    Shown,
    majority_sentence,
    quorum_sentence,
    sentence_of,
)
from workshop.voting.results import Clause, Group, Kind, Spoken, Stand, Terms, Verdict
from workshop.voting.rules import at_least

__all__ = [
    "ALL",
    "HALF",
    "Spoken",
    "against",
    "clause",
    "decided",
    "electorate",
    "majority",
    "majority_sentence",
    "quorum",
    "quorum_sentence",
    "quorums",
    "sentence_of",
    "share_shown",
    "together",
    "with_quorum",
]

HALF = Fraction(1, 2)
ALL = "all"
TOGETHER = lazy("All together")


def clause(kind: Kind, group: Group, have: int, need: int) -> Clause:
    """Return a condition on one group: met if it has as many as it needs."""
    shown: Shown = TOGETHER if group.id == ALL else group.shown
    return Clause(
        scope=group.id,
        kind=kind,
        met=have >= need,
        have=have,
        need=need,
        missing_votes=max(0, need - have),
        say=sentence_of(kind, shown, have, need, group.present),
    )


def majority(group: Group) -> Clause:
    """Require more yes than no among those who said one of them; a tie is not enough."""
    return clause("majority", group, group.stand.yes, group.stand.no + 1)


def quorum(group: Group, share: Fraction) -> Clause:
    """Require that share of those present to vote; abstentions count as voting."""
    return clause("quorum", group, group.stand.cast, at_least(share, group.present))


def quorums(groups: Sequence[Group], terms: Terms) -> list[Clause]:
    """Require the quorum of each group, if one is set."""
    return [quorum(group, terms.quorum) for group in groups] if terms.quorum else []


def against(group: Group, count: int) -> Clause:
    """Require that none of those who voted is against it."""
    return clause("objections", group, group.stand.cast - count, group.stand.cast)


def electorate() -> Clause:
    """Say that nobody could vote, which is not a yes."""
    nobody = Group(id=ALL, stand=Stand(), present=0, entitled=0)
    return clause("electorate", nobody, 0, 1)


def together(groups: Sequence[Group]) -> Group:
    """Return all groups as one."""
    return Group(
        id=ALL,
        stand=sum((group.stand for group in groups), Stand()),
        present=sum(group.present for group in groups),
        entitled=sum(group.entitled for group in groups),
    )


def decided(clauses: Sequence[Clause]) -> Verdict:
    """Adopt if every clause is met; without clauses nobody could vote."""
    found = tuple(clauses) or (electorate(),)
    return Verdict(adopted=all(one.met for one in found), clauses=found)


def share_shown(share: Fraction) -> str:
    """Write a share as a fraction."""
    return f"{share.numerator}/{share.denominator}"


def with_quorum(statement: Lazy, share: Fraction | None, *, each: bool) -> Lazy:
    """Add the sentence on the quorum to a rule's statement, if one is set."""
    if not share:
        return statement
    if each:
        second = lazy(
            "In every delegation at least %(share)s of those present must vote; abstentions count as voting.",
            share=share_shown(share),
        )
    else:
        second = lazy(
            "At least %(share)s of those present must vote; abstentions count as voting.",
            share=share_shown(share),
        )
    return lazy("%(statement)s %(quorum)s", statement=statement, quorum=second)
