"""The votes: the sealed rule, the counts, the verdict, in which order people saw the items."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshop.core.errors import Refusal
from workshop.core.i18n import lazy
from workshop.records import table_rows
from workshop.records.chain import Object
from workshop.records.history import History
from workshop.records.parts import Chapter, Part, Section, Table
from workshop.records.parts.agenda import changes
from workshop.records.parts.room import also
from workshop.records.recount import recount
from workshop.records.shapes import ID, columns, many, optional, record_of
from workshop.records.table_rows import columns_of
from workshop.voting import rules
from workshop.voting.methods import METHODS

if TYPE_CHECKING:
    from workshop.voting.results import Tally

_POLL = columns("""
    id id
    stage_id id?
    method text
    rule text
    rule_settings object
    disclosure text
    show text
    k whole
    reasons flag
    purpose text
    question object: What a straw poll asked, by language.
    state text
    seed text
    opened_at moment?
    closed_at moment?
    revealed_at moment?
""")
_TURNS = columns("""
    opened_seq whole
    closed_seq whole
    revealed_seq whole
""")
_ITEM = columns("""
    id id
    position whole
    proposal_id id?
    version_id id?
    sha256 text
    title localised
    parts list: Of a list voted on as a whole: its texts in order.
""")
_BALLOT = columns("""
    poll_id id?: the vote
    item_id id?: the item within it
    voter_id id?: the person; only open votes have single ballots, and only in the full profile
    delegation_id id?: the person's delegation
    choice any: the answer
    reason text: the reason given, if any
    lang text: the language of the reason
    cast_at moment?: when the last answer was given
    times whole: how often the person answered; the last answer counts
""")
_OUTCOME = columns("""
    cast object: Ballots cast, per delegation.
    present object: People present and entitled at the close, per delegation.
    entitled object: People entitled, per delegation.
    verdict object: What the sealed rule says: adopted, and each clause with what it had, needed, and missed.
    figures object: Of a ballot on the whole vote: ranking, [[ids of equal place], …], and what weighed the same.
    reasons list: What was written where a reason is required, without names, sorted.
""")


def polls_of(history: History) -> list[Object]:
    """Return the polls in the order in which they were opened."""
    items: dict[str, list[Object]] = {}
    for row in history.rows("poll_item", "position", "id"):
        items.setdefault(str(row.get("poll_id")), []).append(row)
    results = {str(row.get("item_id")): row for row in history.rows("poll_result")}
    return [
        _poll(history, row, items.get(str(row["id"]), []), results)
        for row in history.rows("poll", "opened_at", "id")
    ]


def ballots_of(history: History) -> list[Object]:
    """Return the single ballots this viewer may see: none in confidential polls, ever."""
    return [_BALLOT.of(row) for row in history.rows("ballot", "cast_at", "id")]


def _poll(
    history: History, poll: Object, items: list[Object], results: dict[str, Object]
) -> Object:
    options = [str(item["id"]) for item in items]
    told = [
        also(_ITEM.of(item), result=result_of(poll, results.get(str(item["id"])))) for item in items
    ]
    orders = orders_of(history, poll, options)
    sealed = _POLL.of(poll) | _turns(history, poll)
    result = result_of(poll, results.get(str(poll["id"])), options)
    return also(sealed, items=[*told], result=result, orders=[*orders])


def result_of(poll: Object, row: Object | None, options: Sequence[str] = ()) -> Object | None:
    """Return an outcome, of an item or with options of the poll; every figure is counted from the nameless lists."""
    if row is None:
        return None
    boxes = row.get("choices")
    lists = {str(name): box for name, box in boxes.items()} if isinstance(boxes, dict) else {}
    method = str(poll.get("method"))
    every = [choice for box in lists.values() if isinstance(box, list) for choice in box]
    bins: Object = {name: counted(method, box, options) for name, box in lists.items()}
    return {
        "choices": row.get("choices"),
        "bins": bins,
        "total": counted(method, every, options),
        "delegations": row.get("bins"),
        **_OUTCOME.of(row),
    }


def counted(method: str, choices: object, options: Sequence[str] = ()) -> Object | None:
    """Count nameless choices by a method; None where they do not belong to it."""
    listed = choices if isinstance(choices, list) else []
    try:
        tally: Tally = METHODS.get(method).tally(listed, options)
    except Refusal:
        return None
    return {"counts": dict(tally.counts), "ballots": tally.ballots}


def orders_of(history: History, poll: Object, items: list[str]) -> list[Object]:
    """Return the order in which each voter saw the items, drawn from the poll's seed; none where that is not told."""
    if poll.get("seed") is None:
        return []
    seed = str(poll.get("seed"))
    voters = [row for row in history.rows("participant", "joined_at", "id") if row.get("votes")]
    return [
        {"participant_id": row["id"], "items": list(rules.order_for(seed, str(row["id"]), items))}
        for row in voters
    ]


def _turns(history: History, poll: Object) -> Object:
    found: Object = {"opened_seq": None, "closed_seq": None, "revealed_seq": None}
    for step in changes(history.steps("poll", str(poll["id"])), "state"):
        name = {"open": "opened", "void": "closed"}.get(
            str(step.image["state"]), step.image["state"]
        )
        found[f"{name}_seq"] = step.seq
    return found


_COUNTS: Object = {"$ref": "#/$defs/counts"}
_RESULT: Object = {"$ref": "#/$defs/outcome"}
_SHAPES: dict[str, Object] = {
    "counts": record_of(
        "Ballots in a bin and how many gave each answer.",
        {
            "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
            "ballots": {"type": "integer"},
        },
    ),
    "outcome": record_of(
        "What came out, each figure counted from the nameless lists.",
        {
            "choices": {
                "type": ["object", "null"],
                "description": "Per bin, the nameless answers, sorted.",
            },
            "bins": {
                "type": "object",
                "additionalProperties": optional(_COUNTS),
                "description": "Per bin, the counts. A bin is a delegation's id, small ones merged (other), or all.",
            },
            "total": optional(_COUNTS),
            "delegations": {
                "type": ["object", "null"],
                "description": "Per bin, the delegations counted in it.",
            },
            **{one.name: one.schema() for one in _OUTCOME.each},
        },
    ),
}
_ORDER = record_of(
    "In which order one voter saw the items.",
    {"participant_id": ID, "items": {"type": "array", "items": ID}},
)
_POLL_SHAPE = _POLL.schema(
    "A vote: its method and rule were sealed when it opened.",
    **{one.name: one.schema() for one in _TURNS.each},
    items=many(
        _ITEM.schema(
            "What was voted on: an exact wording of a proposal, an option in free words, or a list as a whole.",
            result=optional(_RESULT),
        )
    ),
    result=optional(_RESULT, "What came out where one answer is about the vote as a whole."),
    orders=many(_ORDER),
)
CHAPTER = Chapter(
    name="polls",
    parts=(
        Part(80, "polls", lambda record: [*record.polls], many(_POLL_SHAPE)),
        Part(
            90,
            "ballots",
            lambda record: [*ballots_of(record.history)],
            many(
                _BALLOT.schema(
                    "A single answer in an open vote; in the full profile only, and never in confidential votes."
                )
            ),
        ),
    ),
    tables=(
        Table(40, "polls", table_rows.POLLS, table_rows.polls),
        Table(50, "results", table_rows.RESULTS, table_rows.results),
        Table(60, "ballots", _BALLOT.described(), columns_of("ballots", *_BALLOT.names)),
    ),
    sections=(
        Section(50, "votes", lazy("Votes"), "records/sections/votes.html", lambda _minutes: True),
    ),
    shapes=_SHAPES,
    check=recount,
)
