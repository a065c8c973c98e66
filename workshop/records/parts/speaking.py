"""Who asked to speak and spoke for how long, by which lot, and how evenly the time was shared."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from workshop.core.i18n import lazy
from workshop.records.chain import Object
from workshop.records.history import History, rows_of
from workshop.records.parts import Chapter, Fault, Part, Section, Table
from workshop.records.shapes import columns, many, record_of
from workshop.records.table_rows import columns_of, objects
from workshop.records.turns import own_seconds, whole
from workshop.speaking import rules

if TYPE_CHECKING:
    from workshop.records.record import Record

HAND = columns("""
    id id: one wish to speak
    participant_id id?: who
    stage_id id?: during which stage
    place text: where: all, or the circle of a room
    kind text: contribution, question, intervention, point (of order) or round
    category text: of a point of order: safety, language, procedure or fact
    card text: in a round of texts, the proposal spoken to
    state text: waiting, speaking, done or withdrawn
    passes whole: how often the person passed in a round
    raised_at moment?: when the hand went up
    began_at moment?: when the person began to speak
    ended_at moment?: when the person ended
    allowed_seconds whole: the time the turn had, with interpretation; empty means no limit
    paused_seconds whole: how long the turn stood still
    factor_percent whole: 100; more where the words are said a second time by an interpreter
    spoken_seconds whole: what the turn took, without pauses; the speaker's own time is this divided by the factor
    reason text: why the facilitator took the wish off the list
""")
FLOOR = columns("""
    id id
    stage_id id?: the stage
    place text: where: all, or the circle of a room
    seed text: with it anybody can draw the same lot again (docs/record.md); empty in a round that keeps nothing
    drawn_at moment?: when the order of a round was drawn
    cards list: in a round of texts, the proposals in the order of the lot
    lengths list: what turns took, in seconds, without names; only of meetings held with earlier versions
""")
EXTRA = columns("""
    id id: one gift of time
    stage_id id?: in which stage
    place text: where: all, or the circle of a room
    participant_id id?: to whom
    delegation_id id?: or to which delegation
    seconds whole: how much
    at moment?: when
""")
SHARE = columns("""
    delegation_id id: the delegation
    people whole: its people who may speak
    spoke whole: how many of them spoke
    seconds whole: their own speaking time in all, without pauses and interpretation
""")
_ORDER = 1000


def hands_of(history: History) -> list[Object]:
    """Return the raised hands in the order in which they were raised; none of rounds that keep nothing."""
    return [HAND.of(row) for row in history.rows("hand", "raised_at", "id") if _is_kept(row)]


def _is_kept(row: Object) -> bool:
    """Say whether a turn may be told with a name: in a round that keeps nothing it is for single eyes."""
    return not str(row.get("audience", "")).startswith("desk:")


def equity_of(history: History) -> Object:
    """Return how the time was shared among those who may speak, as `workshop.speaking.equity` counts it."""
    seconds, turns = _spoken(history)
    people = [
        row
        for row in history.rows("participant", "joined_at", "id")
        if row.get("role") == "member" and (row.get("state") == "admitted" or row["id"] in turns)
    ]
    sides = [row for row in history.rows("delegation", "position", "code") if not row.get("gone")]
    speaking = [one for one in sides if one.get("speaks", True)]
    ids = {one["id"] for one in speaking}
    own = [seconds.get(str(one["id"]), 0) for one in people if one.get("delegation_id") in ids]
    return {
        "seconds": sum(own),
        "evenness": _exact(rules.evenness(own)),
        "gini": _exact(rules.gini(own)),
        "delegations": [_share(side, people, seconds, turns) for side in speaking],
    }


def _spoken(history: History) -> tuple[dict[str, int], dict[str, int]]:
    seconds: dict[str, int] = {}
    turns: dict[str, int] = {}
    for row in history.rows("hand", "raised_at", "id"):
        if row.get("began_at") is None or not _is_kept(row):
            continue
        who = str(row["participant_id"])
        seconds[who] = seconds.get(who, 0) + own_seconds(history, row)
        turns[who] = turns.get(who, 0) + 1
    return seconds, turns


def _share(
    side: Object, people: Sequence[Object], seconds: dict[str, int], turns: dict[str, int]
) -> Object:
    own = [str(one["id"]) for one in people if one.get("delegation_id") == side["id"]]
    return {
        "delegation_id": side["id"],
        "people": len(own),
        "spoke": sum(1 for one in own if turns.get(one)),
        "seconds": sum(seconds.get(one, 0) for one in own),
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else f"{round(value * _ORDER)}/{_ORDER}"


def check(record: "Record") -> Iterator[Fault]:
    """Draw every lot of a round again."""
    for line in record.history.lines:
        if line.body is None or line.body["kind"] != "round.draw":
            continue
        rows = rows_of(line.body)
        for noun, floor in rows:
            if noun == "floor" and floor["seed"] and not _is_drawn(record.history, floor, rows):
                yield line.number, "the lot does not give this order of the round"


def _is_drawn(history: History, floor: Object, rows: Sequence[tuple[str, Object]]) -> bool:
    seed, cards = str(floor["seed"]), floor.get("cards")
    if isinstance(cards, list) and cards:
        ids = [str(one) for one in cards]
        return ids == sorted(ids, key=lambda one: rules.lot(seed, one))
    hands = [row for noun, row in rows if noun == "hand" and row.get("kind") == "round"]
    people = [str(one["participant_id"]) for one in sorted(hands, key=_position)]
    sides = {one: history.find("participant", one).get("delegation_id") for one in people}
    settings = history.find("stage", floor.get("stage_id")).get("settings")
    alternate = bool(isinstance(settings, dict) and settings.get("alternate"))
    pairs = [(one, str(sides[one] or "")) for one in people]
    return people == rules.draw(seed, pairs, alternate=alternate)


def _position(row: Object) -> int:
    return whole(row.get("position")) or 0


def _shares(record: "Record", lang: str) -> Iterator[Sequence[object]]:
    del lang
    equity = record.parts["equity"]
    for one in objects(equity["delegations"] if isinstance(equity, dict) else []):
        yield [one[name] for name in SHARE.names]


_FRACTION: Object = {"type": ["string", "null"]}
_EQUITY: Object = {
    "seconds": {"type": "integer", "description": "All speaking time, in seconds."},
    "evenness": _FRACTION | {"description": "From 0, one person alone, to 1, all alike."},
    "gini": _FRACTION | {"description": "From 0, all alike, towards 1."},
    "delegations": many(SHARE.schema("A delegation's share; it is no measure of worth.")),
}
CHAPTER = Chapter(
    name="speaking",
    parts=(
        Part(
            100,
            "hands",
            lambda record: [*hands_of(record.history)],
            many(HAND.schema("One wish to speak, and the turn that came of it.")),
        ),
        Part(
            102,
            "floors",
            lambda record: [FLOOR.of(row) for row in record.history.rows("floor")],
            many(FLOOR.schema("The list of speakers of one stage in one place.")),
        ),
        Part(
            104,
            "extra_time",
            lambda record: [EXTRA.of(row) for row in record.history.rows("extra_time", "at", "id")],
            many(EXTRA.schema("Extra speaking time that a facilitator gave.")),
        ),
        Part(
            106,
            "equity",
            lambda record: equity_of(record.history),
            record_of("How the speaking time was shared.", _EQUITY),
        ),
    ),
    tables=(
        Table(80, "speaking", HAND.described("hand_id"), columns_of("hands", *HAND.names)),
        Table(82, "speaking_shares", SHARE.described(), _shares),
    ),
    sections=(
        Section(
            75,
            "speaking",
            lazy("Who spoke"),
            "records/sections/speaking.html",
            lambda minutes: (
                minutes.record.parts["equity"]
                if any(one["began_at"] for one in minutes.record.rows("hands"))
                or any(one["lengths"] for one in minutes.record.rows("floors"))
                else None
            ),
        ),
    ),
    check=check,
)
