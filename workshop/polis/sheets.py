"""A Polis conversation in plain values: what its files hold, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from workshop.analysis.matrix import Votes, votes_of

SECONDS, MILLISECONDS = "s", "ms"


class Unreadable(ValueError):  # noqa: N818 — says what was found
    """A file of the set cannot be read; the text names file and line."""


@dataclass(frozen=True)
class Statement:
    """One row of comments.csv. `written`: the time in the unit of the set; None where no file tells."""

    id: int
    author: int | None
    text: str
    written: int | None = None
    stamp: str = ""
    moderated: int = 0
    is_meta: bool = False
    is_seed: bool = False
    told_agrees: int | None = None
    told_disagrees: int | None = None
    told_consensus: float | None = None


@dataclass(frozen=True)
class Vote:
    """One row of votes.csv: 1 agree, 0 pass, -1 disagree. `stamp`: the time in words, as the file has it."""

    at: int
    statement: int
    person: int
    answer: int
    stamp: str = ""


@dataclass(frozen=True)
class Person:
    """One row of participant-votes.csv without its answers."""

    id: int
    xid: str | None = None
    group: str | None = None


@dataclass(frozen=True)
class Notice:
    """One thing about the set that the reader handled: a code, how often, a sentence."""

    code: str
    count: int
    say: str


@dataclass(frozen=True)
class Conversation:
    """The whole set. `votes`: the full history, by statement, person, time. `unit`: of its times."""

    summary: tuple[tuple[str, str], ...]
    statements: tuple[Statement, ...]
    people: tuple[Person, ...]
    votes: tuple[Vote, ...]
    unit: str = MILLISECONDS
    has_xid: bool = False
    notices: Sequence[Notice] = field(default=())

    @cached_property
    def last(self) -> dict[tuple[int, int], Vote]:
        """Return the vote that counts for each (person, statement): the newest, of equal times the later row."""
        found: dict[tuple[int, int], Vote] = {}
        for vote in self.votes:
            key = (vote.person, vote.statement)
            if key not in found or vote.at >= found[key].at:
                found[key] = vote
        return found

    @cached_property
    def in_order(self) -> list[int]:
        """Return people in the order of their first vote; who never voted comes last."""
        first: dict[int, tuple[int, int]] = {}
        for vote in self.votes:
            mark = (vote.at, vote.person)
            first[vote.person] = min(first.get(vote.person, mark), mark)
        never = [one.id for one in self.people if one.id not in first]
        return [*sorted(first, key=first.__getitem__), *never]

    def table(self) -> Votes:
        """Return the votes as the analysis takes them: moderated-out and meta statements form no groups."""
        hidden = {str(one.id) for one in self.statements if one.moderated < 0 or one.is_meta}
        columns = sorted(one.id for one in self.statements)
        last = {
            (str(person), str(statement)): vote.answer
            for (person, statement), vote in self.last.items()
        }
        return votes_of(last, [*map(str, self.in_order)], [*map(str, columns)], hidden)

    @property
    def groups(self) -> dict[str, str | None]:
        """Return the published groups by person."""
        return {str(one.id): one.group for one in self.people}

    @property
    def topic(self) -> str:
        """Return what the conversation is called."""
        return dict(self.summary).get("topic", "")
