"""Exercises: the tables with their parties and seats, steps and clocks, how they ended, the neutrals' statements."""

from typing import TYPE_CHECKING

from workshop.core.i18n import lazy
from workshop.mediation.look_panels import STATUSES
from workshop.records.case_words import words_of
from workshop.records.chain import Object
from workshop.records.history import History
from workshop.records.parts import Chapter, Part, Section, Table, rows_part, rows_table
from workshop.records.parts.agenda import changes
from workshop.records.parts.offers import BY_NUMBER, label_of
from workshop.records.shapes import columns, many, optional
from workshop.records.side_order import sides_at
from workshop.records.table_rows import objects, plain
from workshop.records.values import Told, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workshop.records.minutes import Minutes
    from workshop.records.record import Record

EXERCISE = columns("""
    id id
    case_id text: the case that was played
    title localised
    method text: how seats were dealt last: lot, balance, or empty when by hand
    seed text: of the lot that dealt them
    own_side flag: whether people could be dealt the side of their own country
    pace text: who began steps: the facilitator by hand, each table's own clock, or one clock for all
    made_at moment?
    gone flag: whether it is over and everybody out of role
""")
TABLE = columns("""
    id id
    number whole
    status text: open, agreed, not agreed, adjourned, not ratified or reopened; each is an honourable end
    outcome object: what was agreed, option by issue; empty without an agreement
    ran_seconds whole: how long its clock had run when it was stopped last; offers count by it
    ended_after whole: how long its clock had run when it was agreed or not
    letter text: in a record without names the letter that was drawn for it, and no number; else empty
""")
STEP = columns("""
    step text: a stage of the case
    at moment?: when it began there
""")
PARTY = columns("""
    id id
    code text: its code in the case
    side text: party, mediator, arbitrator, drafter, adviser, observer or other
    names localised
    country text: of whom the side is, where it is a country's
    position whole
    circle_id id?: the circle of those who sit there; what it holds is for them alone
    caucus_id id?: the circle of its caucus with the mediators
""")
SEAT = columns("""
    id id: one seat
    number whole
    holder_id id?: who sat there at last
    partner_id id?: who sat beside
    robot flag: a rule-based player, visible as such
    robot_seed text: from it follows what the robot did
""")
IMPARTIALITY = columns("""
    id id
    seat_id id
    participant_id id
    words text: what might look like an interest
    lang text
    at moment?
""")
CLOCK = columns("""
    id id
    table_id id
    step text: the step of the treaty whose days were counted
    then text: the stage that begins when they run out
    days whole
    day_seconds whole: how long a day was at the table
    ended text: met, lapsed, left when its step was left before they ran out, or empty while it ran
    began_at moment?
""")


def exercises_of(history: History) -> list[Object]:
    """Return the exercises with their tables, sides and seats."""
    return [
        EXERCISE.of(row) | {"tables": [_table(history, one) for one in _tables(history, row)]}
        for row in history.rows("exercise", "made_at", "id")
    ]


def _tables(history: History, exercise: Object) -> list[Object]:
    rows = history.rows("table", *BY_NUMBER)
    return [one for one in rows if one["exercise_id"] == exercise["id"]]


def _table(history: History, table: Object) -> Object:
    parties = [
        one for one in history.rows("party", "position", "id") if one.get("table_id") == table["id"]
    ]
    steps = changes(history.steps("table", str(table["id"])), "stage")
    told = [{"step": one.image["stage"], "at": one.body["at"]} for one in steps]
    return TABLE.of(table) | {
        "circle_id": table.get("joint_id"),
        "steps": [one for one in told if one["step"]],
        "parties": [_party(history, one) for one in parties],
    }


def _party(history: History, party: Object) -> Object:
    seats = [
        SEAT.of(one)
        for one in history.rows("seat", "number", "id")
        if one.get("party_id") == party["id"]
    ]
    return PARTY.of(party) | {"seats": [*seats]}


def _seats(record: "Record", lang: str) -> "Iterator[Sequence[object]]":
    for exercise in record.rows("exercises"):
        for table in objects(exercise["tables"]):
            for party in objects(table["parties"]):
                named = (party["code"], party["side"], plain(party["names"], lang))
                for seat in objects(party["seats"]):
                    told = [seat[name] for name in SEAT.names]
                    yield (exercise["case_id"], label_of(table), *named, *told)


def _tables_rows(record: "Record", _lang: str) -> "Iterator[Sequence[object]]":
    for exercise in record.rows("exercises"):
        for table in objects(exercise["tables"]):
            outcome = table["outcome"] if isinstance(table["outcome"], dict) else {}
            settled = " ".join(f"{issue}:{option}" for issue, option in outcome.items())
            told = (table["id"], label_of(table), table["status"], settled, table["ended_after"])
            yield (exercise["id"], exercise["case_id"], *told)


def _told(minutes: "Minutes") -> list[Told]:
    """Return the exercises with the words of their cases, where the program knows them."""
    return [
        shown(
            one,
            tables=[_in_order(minutes, table) for table in objects(one["tables"])],
            case=words_of(str(one["case_id"]), minutes.record.secrets),
            statuses=STATUSES,
            label=label_of,
        )
        for one in minutes.record.rows("exercises")
    ]


def _in_order(minutes: "Minutes", table: Object) -> Told:
    """Return a table with its sides in the reader's order, each with who sat there and how many seats were empty."""
    sides = sides_at(minutes.record.history, table["id"], minutes.lang)
    rank = {one["id"]: place for place, one in enumerate(sides)}
    parties = sorted(objects(table["parties"]), key=lambda one: rank[one["id"]])
    return shown(table, parties=[_seated(one) for one in parties])


def _seated(party: Object) -> Told:
    seats = objects(party["seats"])
    taken = [one for one in seats if one["robot"] or one["holder_id"]]
    return shown(party, taken=taken, free=len(seats) - len(taken))


_ID: Object = {"$ref": "#/$defs/id"}
_SHAPE = EXERCISE.schema(
    "One case, played at tables.",
    tables=many(
        TABLE.schema(
            "One table.",
            circle_id=optional(_ID, "The circle of its joint room."),
            steps=many(STEP.schema("A stage of the case that the table began.")),
            parties=many(
                PARTY.schema("A side, or a third party.", seats=many(SEAT.schema("A seat.")))
            ),
        )
    ),
)
CHAPTER = Chapter(
    name="exercises",
    parts=(
        Part(131, "exercises", lambda record: [*exercises_of(record.history)], many(_SHAPE)),
        rows_part(
            133,
            ("impartialities", "impartiality"),
            IMPARTIALITY,
            "A neutral's statement, for everybody to read.",
        ),
        rows_part(
            134,
            ("treaty_clocks", "treaty_clock"),
            CLOCK,
            "Days of a treaty that were counted at a table.",
            "began_at",
        ),
    ),
    tables=(
        Table(
            93,
            "exercise_tables",
            (
                ("exercise_id", "the exercise"),
                ("case_id", "the case that was played"),
                *TABLE.described("table_id")[:3],
                ("outcome", "what was agreed, `issue:option`; empty without an agreement"),
                ("ended_after", "how many seconds its clock had run when it was agreed or not"),
            ),
            _tables_rows,
        ),
        Table(
            94,
            "seats",
            (
                ("case_id", "the case that was played"),
                ("table", "the number of the table"),
                ("party", "the side's code in the case"),
                ("side", "party, mediator, arbitrator, drafter, adviser, observer or other"),
                ("party_name", "the side's name"),
                *SEAT.described("seat_id"),
            ),
            _seats,
        ),
        rows_table(95, "treaty_clocks", CLOCK, "clock_id"),
    ),
    sections=(
        Section(41, "exercises", lazy("Exercise"), "records/sections/exercises.html", _told),
    ),
)
