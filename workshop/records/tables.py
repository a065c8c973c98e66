"""The record as tidy tables: one row an observation, one column a variable (Wickham 2014)."""

from dataclasses import dataclass

from workshop.records import table_rows
from workshop.records.cells import table
from workshop.records.record import Record
from workshop.records.table_rows import Rows, columns_of


@dataclass(frozen=True)
class Table:
    """One file: its columns, what each means, and how its rows are made in a language."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: Rows

    def write(self, record: Record, lang: str) -> bytes:
        """Write the table as CSV."""
        return table([name for name, _ in self.columns], self.rows(record, lang))


def codebook() -> bytes:
    """Describe every table and column, for people."""
    parts = [
        "# Codebook",
        "",
        "Times are UTC (RFC 3339), languages BCP 47, empty cells are unknown or none.",
    ]
    parts += ["A text that begins like a formula bears a leading apostrophe.", ""]
    for one in TABLES:
        parts += [f"## {one.name}.csv", ""]
        parts += [f"- `{name}`: {meaning}" for name, meaning in one.columns] + [""]
    return "\n".join(parts).encode()


def _described(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (line.split(": ", 1) for line in text.strip().splitlines())
    return tuple((name.strip(), meaning) for name, meaning in pairs)


_PEOPLE = _described("""
    participant_id: the person in this meeting
    name: the name chosen for this meeting
    role: host, cohost, recorder, interpreter, mediator, observer, support or member
    delegation_id: the delegation, or empty
    lang: the language chosen
    votes: whether the person may vote
    state: admitted, left or removed
    joined_at: when the person came
""")
_BALLOTS = _described("""
    poll_id: the vote
    item_id: the item within it
    voter_id: the person; only open votes have single ballots, and only in the full profile
    delegation_id: the person's delegation
    choice: the answer
    reason: the reason given, if any
    lang: the language of the reason
    cast_at: when the last answer was given
    times: how often the person answered; the last answer counts
""")
_HANDS = _described("""
    hand_id: one wish to speak
    participant_id: who
    stage_id: during which stage
    state: waiting, speaking, done or withdrawn
    raised_at: when the hand went up
    began_at: when the person began to speak
    ended_at: when the person ended
""")

TABLES: tuple[Table, ...] = (
    Table(
        "people",
        _PEOPLE,
        columns_of(
            "people", "id", "name", "role", "delegation_id", "lang", "votes", "state", "joined_at"
        ),
    ),
    Table(
        "agenda",
        _described("""
            stage_id: the stage
            position: its place in the plan
            kind: what sort of stage
            title: its title
            planned_minutes: how long it was planned to last
            began_at: when it became the present one; a row for each time
            ended_at: when another one did, or the meeting ended
        """),
        table_rows.agenda,
    ),
    Table(
        "proposals",
        _described("""
            proposal_id: the proposal
            version_id: one wording of it
            number: the number of the wording
            original: the language it was written in
            sha256: covers the wording in all languages
            title: the title
            text: the wording in the language of this export, else the original
            theme: the theme
            actors: who would have to act
        """),
        table_rows.proposals,
    ),
    Table(
        "polls",
        _described("""
            poll_id: the vote
            stage_id: during which stage
            method: how ballots are given and counted
            rule: the rule of decision, sealed before the vote opened
            disclosure: open or confidential
            k: smallest group shown by itself
            state: open, closed, revealed or void
            opened_at: when it opened
            closed_at: when it closed
            revealed_at: when all saw the result
            seed: from it follows in which order each person saw the items
            item_id: the item
            proposal_id: the proposal voted on
            version_id: its exact wording
            title: its title
            adopted: what the rule says, once it was counted
        """),
        table_rows.polls,
    ),
    Table(
        "results",
        _described("""
            poll_id: the vote
            item_id: the item
            bin: a delegation, groups merged because they were small, or all
            choice: an answer
            count: how many gave it
        """),
        table_rows.results,
    ),
    Table("ballots", _BALLOTS, columns_of("ballots", *(name for name, _ in _BALLOTS))),
    Table(
        "annotations",
        _described("""
            annotation_id: the annotation
            proposal_id: the proposal
            version_id: the exact wording it is bound to
            parent_id: the annotation it answers, if any
            author_id: who wrote it
            kind: support, doubt, question, source, disputed or suggestion
            state: shown, withdrawn or hidden
            lang: the language of the words
            words: the words; empty when withdrawn
            text_lang: the language of the text quoted
            start: where the quotation begins, in code points from 0
            end: where it ends, exclusive
            exact: the words quoted
            reason: why it was hidden
            made_at: when it was written
        """),
        table_rows.annotations,
    ),
    Table("hands", _HANDS, columns_of("hands", "id", *(name for name, _ in _HANDS[1:]))),
    Table(
        "timeline",
        _described("""
            first_seq: the number of the entry; for withheld stretches the first one
            last_seq: the last one of the stretch
            at: when
            kind: the action; sealed or erased for what is withheld
            actor_id: who acted
            stage_id: during which stage
            sentence: what happened, in the language of this export
        """),
        table_rows.timeline,
    ),
)
