"""The votes: the sealed rule, the counts, the verdict, in which order people saw the items."""

from typing import TYPE_CHECKING

from workshop.core.errors import Refusal
from workshop.records.chain import Object
from workshop.records.history import History
from workshop.records.parts.agenda import changes
from workshop.records.parts.room import also, pick
from workshop.voting import rules
from workshop.voting.methods import METHODS

if TYPE_CHECKING:
    from workshop.voting.results import Tally

_POLL = (
    "id",
    "stage_id",
    "method",
    "rule",
    "rule_settings",
    "disclosure",
    "show",
    "k",
    "reasons",
    "state",
)
_MOMENTS = ("seed", "opened_at", "closed_at", "revealed_at")
_ITEM = ("id", "position", "proposal_id", "version_id", "sha256", "title")
_BALLOT = (
    "poll_id",
    "item_id",
    "voter_id",
    "delegation_id",
    "choice",
    "reason",
    "lang",
    "cast_at",
    "times",
)


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
    return [pick(row, *_BALLOT) for row in history.rows("ballot", "cast_at", "id")]


def _poll(
    history: History, poll: Object, items: list[Object], results: dict[str, Object]
) -> Object:
    told = [
        also(pick(item, *_ITEM), result=result_of(poll, results.get(str(item["id"]))))
        for item in items
    ]
    orders = orders_of(history, poll, [str(item["id"]) for item in items])
    sealed = pick(poll, *_POLL, *_MOMENTS) | _turns(history, poll)
    return also(sealed, items=[*told], orders=[*orders])


def result_of(poll: Object, row: Object | None) -> Object | None:
    """Return an item's outcome; every figure is counted from the nameless lists."""
    if row is None:
        return None
    boxes = row.get("choices")
    lists = {str(name): box for name, box in boxes.items()} if isinstance(boxes, dict) else {}
    method = str(poll.get("method"))
    every = [choice for box in lists.values() if isinstance(box, list) for choice in box]
    bins: Object = {name: counted(method, box) for name, box in lists.items()}
    return {
        "choices": row.get("choices"),
        "bins": bins,
        "total": counted(method, every),
        "delegations": row.get("bins"),
        **pick(row, "cast", "present", "entitled", "verdict"),
    }


def counted(method: str, choices: object) -> Object | None:
    """Count nameless choices by a method; None where they do not belong to it."""
    try:
        tally: Tally = METHODS.get(method).tally(choices if isinstance(choices, list) else [])
    except Refusal:
        return None
    return {"counts": dict(tally.counts), "ballots": tally.ballots}


def orders_of(history: History, poll: Object, items: list[str]) -> list[Object]:
    """Return the order in which each voter saw the items, drawn from the poll's seed."""
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
