"""The plain values of voting: what a method gives (from `answers`), what a rule of decision finds."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from workshop.core.i18n import Lazy, lazy, localised
from workshop.voting.answers import (
    Choice,
    Control,
    Gives,
    Json,
    Method,
    Position,
    Scope,
    Stand,
    Tally,
    canonical,
    nameless,
)

__all__ = [
    "Base",
    "Choice",
    "Clause",
    "Control",
    "Gives",
    "Group",
    "Json",
    "Kind",
    "Method",
    "Position",
    "Rule",
    "Scope",
    "Spoken",
    "Stand",
    "Tally",
    "Terms",
    "Verdict",
    "canonical",
    "nameless",
]

Base = Literal["cast", "yes_no", "present", "entitled"]
Kind = Literal[
    "majority", "share", "middle", "objections", "agreement", "quorum", "electorate", "panels"
]


@dataclass(frozen=True)
class Spoken:
    """A name by language, to be put into a sentence: it is read in the language being spoken."""

    texts: Mapping[str, str]

    def __str__(self) -> str:
        return localised(self.texts).text


@dataclass(frozen=True, kw_only=True)
class Group:
    """A delegation at the moment of the decision; without a name it is “One delegation”.

    `figures` are those of the method's tally of this group alone. A `panel` is a part of the public
    that ratifies what the parties agreed to.
    """

    id: str
    stand: Stand
    present: int
    entitled: int
    votes: bool = True
    panel: bool = False
    name: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, Json] = field(default_factory=dict)

    @property
    def shown(self) -> Spoken | Lazy:
        """Return the name to put into a sentence."""
        return Spoken(self.name) if self.name else lazy("One delegation")

    def size(self, base: Base) -> int:
        """Return the number that a share is a share of."""
        sizes = {"cast": self.stand.cast, "yes_no": self.stand.decided, "present": self.present}
        return sizes.get(base, self.entitled)


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One condition of a rule for one group, or for `all`: met or not, and by how many votes.

    `have` and `need` count the same thing (yes votes, ballots, people who do not object, groups);
    `missing_votes` is how many more would have met it, everything else unchanged. A `share` is of
    the votes as they were cast: of 9 votes, two thirds are 6, so 5 miss it by one.
    """

    scope: str
    kind: Kind
    met: bool
    have: int
    need: int
    missing_votes: int
    say: Lazy


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Whether it was adopted, and every clause with its figures; None: this rule adopts nothing."""

    adopted: bool | None
    clauses: tuple[Clause, ...] = ()

    @property
    def unmet(self) -> tuple[Clause, ...]:
        """Return the clauses that failed."""
        return tuple(clause for clause in self.clauses if not clause.met)

    def veiled(self, keep: Collection[str] = ()) -> "Verdict":
        """Leave out what is said of single groups, but for those whose own figures are published.

        A clause holds a group's yes and no: with merged bins, keep only `rules.shown_apart(bins)`.
        """
        return Verdict(
            adopted=self.adopted,
            clauses=tuple(clause for clause in self.clauses if clause.scope in ("all", *keep)),
        )


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What is sealed with a rule; None: the rule's own.

    `quorum` is the share of those present who must vote, `share` the share of yes, of `base`.
    """

    quorum: Fraction | None = None
    share: Fraction | None = None
    base: Base | None = None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule of decision, sealed before the poll opens; a file in `decisions/` declares it, `RULE`.

    `base` names what a share is a share of; `abstentions` what they do: under `quorum` they only
    count as taking part. `quorum` is the rule's own share of those present (None: no quorum), used
    unless the poll sets another. `by_group` says that each delegation is asked by itself. A rule
    that does not bind adopts nothing (`adopted` is None). `reads` names what it needs of a tally
    (None: nothing). Where `shares` or `bases` are given, the poll may set one of them.
    """

    name: str
    label: Lazy
    base: Base
    abstentions: Literal["quorum", "no", "nothing"]
    by_group: bool
    quorum: Fraction | None
    state: Callable[[Terms], Lazy]
    apply: Callable[[Sequence[Group], Terms], Verdict]
    source: str = ""
    reads: Gives | None = "stand"
    binds: bool = True
    share: Fraction | None = None
    shares: tuple[Fraction, ...] = ()
    bases: tuple[Base, ...] = ()

    def fits(self, method: Method) -> bool:
        """Say whether this rule can read that method's ballots."""
        return self.reads is None or self.reads in method.gives

    def statement(self, terms: Terms | Fraction | None = None) -> Lazy:
        """State the rule in one sentence, for the ballot; a fraction alone is the quorum."""
        return self.state(self._whole(terms))

    def decide(self, groups: Sequence[Group], terms: Terms | Fraction | None = None) -> Verdict:
        """Apply the rule to the groups that vote; guests do not count."""
        voting = [group for group in groups if group.votes]
        return self.apply(voting, self._whole(terms))

    def _whole(self, terms: Terms | Fraction | None) -> Terms:
        asked = terms if isinstance(terms, Terms) else Terms(quorum=terms)
        return Terms(
            quorum=self.quorum if asked.quorum is None else asked.quorum,
            share=self.share if asked.share is None else asked.share,
            base=asked.base or self.base,
        )
