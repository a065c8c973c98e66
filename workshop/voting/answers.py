"""What a method of voting declares, the answers it takes and the tally it gives."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from workshop.core.errors import Invalid
from workshop.core.i18n import Lazy, lazy

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"
Scope = Literal["item", "poll"]
Position = Literal["yes", "no", "abstain"]
Control = Literal["choice", "score", "rank", "approve", "points", "quadratic", "pairs", "consent"]
Gives = Literal["stand", "gradients", "consent", "ranking"]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of the answers a ballot offers; `position` is how rules of decision read it.

    `value` is its place on the method's scale, if it has one; with `reason_required` it is only
    taken together with a written reason.
    """

    name: str
    label: Lazy
    position: Position
    value: int | None = None
    reason_required: bool = False


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What a box of ballots comes to: every choice with its count, in the order of the ballot.

    With a ballot on the whole poll, `counts` are by option: first places, approvals, points. Its
    `figures` are then `options`, `ranking` ([[tied ids], …], best first), `winners`, `matrix`
    (`matrix[i][j]`: how many prefer option i to j), `rounds` of a run-off ({"votes", "out",
    "exhausted"}, and "if_out" where it matters who of several goes: {id: who then wins}), `scores`,
    `methods` and `agree`; what is no whole number is a fraction as text, such as "17/2". `alike`
    says whether such ballots show how every one of these people voted; None: the counts do.
    """

    counts: Mapping[str, int]
    ballots: int
    figures: Mapping[str, Json] = field(default_factory=dict)
    alike: bool | None = None

    @property
    def is_unanimous(self) -> bool:
        """Say whether the figures show how every one of these people voted."""
        if self.alike is not None:
            return self.ballots > 0 and self.alike
        return self.ballots > 0 and max(self.counts.values(), default=0) == self.ballots


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


@dataclass(frozen=True, kw_only=True)
class Method:
    """A way of voting; one file in `methods/` declares it as `METHOD`.

    `scope` says what one answer is about: an item of the poll, or the poll as a whole (a ranking,
    points). With `choices` alone, a ballot is the name of one of them. A method that needs more
    brings `read` (wire → canonical answer, raises `Invalid`) and `count`; both get the ids of the
    poll's items as options when the scope is `poll`. `control` says which ballot is drawn. The
    canonical answers by control:

    choice, score, consent: the name of a choice (a score is "0" to "5") · rank: [[tied ids], …],
    the best first, what is left out is tied last · approve: [ids], sorted · points, quadratic:
    {id: whole number above 0} · pairs: [[winner, loser], …], sorted.

    `gives` says what rules of decision can read from a tally. `budget` is what one person may spend,
    `most` how much on one option (0: no such limit). `source` says who described the method, where.
    """

    name: str
    label: Lazy
    source: str
    choices: tuple[Choice, ...] = ()
    scope: Scope = "item"
    control: Control = "choice"
    gives: tuple[Gives, ...] = ("stand",)
    budget: int = 0
    most: int = 0
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

    def needs_reason(self, answer: Json) -> bool:
        """Say whether this canonical answer is only taken with a written reason."""
        return any(one.reason_required and one.name == answer for one in self.choices)

    def tally(self, choices: Iterable[Json], options: Sequence[str] = ()) -> Tally:
        """Count canonical answers; their order does not matter.

        Raises:
            Invalid: one of them does not belong to this method.
        """
        answers = [self.read_choice(choice, options) for choice in choices]
        if self.count is not None:
            return self.count(answers, options)
        return Tally(counts=counted(answers, self.choices), ballots=len(answers))

    def stand(self, tally: Tally) -> Stand:
        """Add up the counts by the position of each answer, as rules of decision read them.

        A ballot on the whole poll says neither yes nor no: it only counts as cast.
        """
        if self.scope == "poll":
            return Stand(abstain=tally.ballots)
        sums = Counter[str]()
        for choice in self.choices:
            sums[choice.position] += tally.counts.get(choice.name, 0)
        return Stand(yes=sums["yes"], no=sums["no"], abstain=sums["abstain"])


def counted(answers: Iterable[Json], choices: Iterable[Choice]) -> dict[str, int]:
    """Count the answers by choice, in the order of the ballot."""
    found = Counter(str(answer) for answer in answers)
    return {choice.name: found[choice.name] for choice in choices}


def canonical(choice: Json) -> str:
    """Write an answer in the one form it is stored, sorted and compared in."""
    return json.dumps(choice, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def nameless(choices: Iterable[Json]) -> list[Json]:
    """Return answers without their people, sorted, so that the order says nothing either."""
    return sorted(choices, key=canonical)
