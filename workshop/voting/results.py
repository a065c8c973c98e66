"""The plain values of voting: what a method declares, a tally, what a rule of decision finds."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

from workshop.core.errors import Invalid
from workshop.core.i18n import Lazy, lazy, localised

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"
Scope = Literal["item", "poll"]
Position = Literal["yes", "no", "abstain"]
Base = Literal["cast", "yes_no", "present", "entitled"]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of the answers a ballot offers; `position` is how rules of decision read it."""

    name: str
    label: Lazy
    position: Position


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What a box of ballots comes to: every choice with its count, in the order of the ballot."""

    counts: Mapping[str, int]
    ballots: int
    figures: Mapping[str, Json] = field(default_factory=dict)

    @property
    def is_unanimous(self) -> bool:
        """Say whether the figures show how every one of these people voted."""
        return self.ballots > 0 and max(self.counts.values(), default=0) == self.ballots


@dataclass(frozen=True, kw_only=True)
class Method:
    """A way of voting; one file in `methods/` declares it as `METHOD`.

    `scope` says what one answer is about: an item of the poll, or the poll as a whole (a ranking,
    points). With `choices` alone, a ballot is the name of one of them. A method that needs more
    brings `read` (wire → canonical answer, raises `Invalid`) and `count`; both get the ids of the
    poll's items as options when the scope is `poll`. `source` says who described the method, where.
    """

    name: str
    label: Lazy
    source: str
    choices: tuple[Choice, ...] = ()
    scope: Scope = "item"
    read: Callable[[object, Sequence[str]], Json] | None = None
    count: Callable[[Sequence[Json], Sequence[str]], Tally] | None = None

    def read_choice(self, raw: object, options: Sequence[str] = ()) -> Json:
        """Return the canonical form of an answer from the wire.

        Raises:
            Invalid: it does not fit the ballot.
        """
        if self.read is not None:
            return self.read(raw, options)
        if isinstance(raw, str) and any(choice.name == raw for choice in self.choices):
            return raw
        raise Invalid(errors={"choice": [str(lazy("Choose one of the answers on the ballot."))]})

    def tally(self, choices: Iterable[Json], options: Sequence[str] = ()) -> Tally:
        """Count canonical answers; their order does not matter.

        Raises:
            Invalid: one of them does not belong to this method.
        """
        answers = [self.read_choice(choice, options) for choice in choices]
        if self.count is not None:
            return self.count(answers, options)
        found = Counter(str(answer) for answer in answers)
        counts = {choice.name: found[choice.name] for choice in self.choices}
        return Tally(counts=counts, ballots=len(answers))

    def stand(self, tally: Tally) -> "Stand":
        """Add up the counts by the position of each answer, as rules of decision read them."""
        sums = Counter[str]()
        for choice in self.choices:
            sums[choice.position] += tally.counts.get(choice.name, 0)
        return Stand(yes=sums["yes"], no=sums["no"], abstain=sums["abstain"])


@dataclass(frozen=True, kw_only=True)
class Stand:
    """Ballots as rules of decision read them."""

    yes: int = 0
    no: int = 0
    abstain: int = 0

    @property
    def cast(self) -> int:
        """Count all ballots, abstentions too."""
        return self.yes + self.no + self.abstain

    @property
    def decided(self) -> int:
        """Count the ballots that said yes or no."""
        return self.yes + self.no

    def __add__(self, other: "Stand") -> "Stand":
        return Stand(
            yes=self.yes + other.yes, no=self.no + other.no, abstain=self.abstain + other.abstain
        )


@dataclass(frozen=True)
class Spoken:
    """A name by language, to be put into a sentence: it is read in the language being spoken."""

    texts: Mapping[str, str]

    def __str__(self) -> str:
        return localised(self.texts).text


@dataclass(frozen=True, kw_only=True)
class Group:
    """A delegation at the moment of the decision; without a name it is “One delegation”."""

    id: str
    stand: Stand
    present: int
    entitled: int
    votes: bool = True
    name: Mapping[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> Spoken | Lazy:
        """Return the name to put into a sentence."""
        return Spoken(self.name) if self.name else lazy("One delegation")


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One condition of a rule for one group, or for `all`: met or not, and by how many votes.

    `have` and `need` count the same thing (yes votes, or ballots); `missing_votes` is the smallest
    number of further ones that would have met it with everything else unchanged.
    """

    scope: str
    kind: Literal["majority", "quorum", "electorate"]
    met: bool
    have: int
    need: int
    missing_votes: int
    say: Lazy


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Whether it was adopted, and every clause with its figures."""

    adopted: bool
    clauses: tuple[Clause, ...]

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
class Rule:
    """A rule of decision, sealed before the poll opens; a file in `decisions/` declares it, `RULE`.

    `base` names what a share is a share of; `abstentions` what they do: under `quorum` they only
    count as taking part. `quorum` is the rule's own share of those present (None: no quorum), used
    unless the poll sets another. `by_group` says that each delegation is asked by itself.
    """

    name: str
    label: Lazy
    base: Base
    abstentions: Literal["quorum", "no", "nothing"]
    by_group: bool
    quorum: Fraction | None
    state: Callable[[Fraction | None], Lazy]
    apply: Callable[[Sequence[Group], Fraction | None], Verdict]

    def statement(self, quorum: Fraction | None = None) -> Lazy:
        """State the rule in one sentence, for the ballot."""
        return self.state(self.quorum if quorum is None else quorum)

    def decide(self, groups: Sequence[Group], quorum: Fraction | None = None) -> Verdict:
        """Apply the rule to the groups that vote; guests do not count."""
        voting = [group for group in groups if group.votes]
        return self.apply(voting, self.quorum if quorum is None else quorum)


def canonical(choice: Json) -> str:
    """Write an answer in the one form it is stored, sorted and compared in."""
    return json.dumps(choice, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def nameless(choices: Iterable[Json]) -> list[Json]:
    """Return answers without their people, sorted, so that the order says nothing either."""
    return sorted(choices, key=canonical)
