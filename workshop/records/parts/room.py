"""The meeting itself, its delegations, and who took part."""

from workshop.core.i18n import lazy
from workshop.records.chain import Object
from workshop.records.history import History
from workshop.records.parts import Chapter, Part, Section, Table
from workshop.records.shapes import columns, many
from workshop.records.table_rows import columns_of
from workshop.records.wire import Json

_MEETING = columns("""
    id id
    code text
    title localised
    purpose localised
    languages list
    state text
    created_at moment?
    opened_at moment?
    closed_at moment?
""")
_K: Object = {"type": "integer", "description": "The smallest group whose figures are shown."}
_REHEARSAL: Object = {"type": "boolean", "description": "A rehearsal with simulated people."}
_DELEGATION = columns("""
    id id
    code text
    letters text
    names localised
    marker text
    votes flag
    position whole
""")
_PERSON = columns("""
    id id: the person in this meeting
    name text: the name chosen for this meeting
    role text: host, cohost, recorder, interpreter, mediator, observer, support or member
    delegation_id id?: the delegation, or empty
    lang text: the language chosen
    state text: admitted, left or removed
    votes flag: whether the person may vote
    joined_at moment?: when the person came
""")
_TABLE = ("id", "name", "role", "delegation_id", "lang", "votes", "state", "joined_at")
# Named because they are, or were, in the room; the others only knocked.
_PRESENT = ("admitted", "removed", "left")


def meeting_of(history: History) -> Object:
    """Return the facts of the meeting as they are at the end of the history."""
    rows = history.rows("meeting")
    found = rows[0] if rows else {}
    settings = found.get("settings")
    k = settings.get("k", 5) if isinstance(settings, dict) else 5
    told = isinstance(settings, dict) and bool(settings.get("rehearsal"))
    return _MEETING.of(found) | {"k": k, "rehearsal": told}


def delegations_of(history: History) -> list[Object]:
    """Return the delegations that took part, by position."""
    rows = history.rows("delegation", "position", "code")
    return [_DELEGATION.of(row) for row in rows if not row.get("gone")]


def people_of(history: History) -> list[Object]:
    """Return the people who were let in, in the order in which they came."""
    rows = history.rows("participant", "joined_at", "id")
    present = [
        row for row in rows if row.get("state") in _PRESENT and row.get("role") != "projector"
    ]
    return [_PERSON.of(row) for row in present]


def pick(image: Object, *names: str) -> Object:
    """Return these columns of a row; one the row does not have is empty."""
    return {name: image.get(name) for name in names}


def also(image: Object, **more: Json) -> Object:
    """Return these values with more beside them."""
    return image | more


_MEANINGS = dict(_PERSON.described())
CHAPTER = Chapter(
    name="room",
    parts=(
        Part(
            10,
            "meeting",
            lambda record: meeting_of(record.history),
            _MEETING.schema("The meeting as it was at the end.", k=_K, rehearsal=_REHEARSAL),
        ),
        Part(
            20,
            "delegations",
            lambda record: [*delegations_of(record.history)],
            many(_DELEGATION.schema("One side of the meeting.")),
        ),
        Part(
            30,
            "people",
            lambda record: [*people_of(record.history)],
            many(
                _PERSON.schema("A person who was let in, under the name chosen for this meeting.")
            ),
        ),
    ),
    tables=(
        Table(
            10,
            "people",
            tuple((f"participant_{one}" if one == "id" else one, _MEANINGS[one]) for one in _TABLE),
            columns_of("people", *_TABLE),
        ),
    ),
    sections=(
        Section(
            10,
            "people",
            lazy("Who took part"),
            "records/sections/people.html",
            lambda minutes: minutes.record.rows("people"),
        ),
    ),
)
