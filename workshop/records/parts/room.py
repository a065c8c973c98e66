"""The meeting itself, its delegations, and who took part."""

from workshop.records.chain import Object
from workshop.records.history import History
from workshop.records.wire import Json

_MEETING = ("id", "code", "title", "purpose", "languages", "state")
_MOMENTS = ("created_at", "opened_at", "closed_at")
_DELEGATION = ("id", "code", "letters", "names", "marker", "votes", "position")
_PERSON = ("id", "name", "role", "delegation_id", "lang", "state", "votes", "joined_at")
# Named because they are, or were, in the room; the others only knocked.
_PRESENT = ("admitted", "removed", "left")


def meeting_of(history: History) -> Object:
    """Return the facts of the meeting as they are at the end of the history."""
    rows = history.rows("meeting")
    found = rows[0] if rows else {}
    settings = found.get("settings")
    k = settings.get("k", 5) if isinstance(settings, dict) else 5
    return pick(found, *_MEETING, *_MOMENTS) | {"k": k}


def delegations_of(history: History) -> list[Object]:
    """Return the delegations that took part, by position."""
    rows = history.rows("delegation", "position", "code")
    return [pick(row, *_DELEGATION) for row in rows if not row.get("gone")]


def people_of(history: History) -> list[Object]:
    """Return the people who were let in, in the order in which they came."""
    rows = history.rows("participant", "joined_at", "id")
    present = [
        row for row in rows if row.get("state") in _PRESENT and row.get("role") != "projector"
    ]
    return [pick(row, *_PERSON) for row in present]


def pick(image: Object, *names: str) -> Object:
    """Return these columns of a row; one the row does not have is empty."""
    return {name: image.get(name) for name in names}


def also(image: Object, **more: Json) -> Object:
    """Return these values with more beside them."""
    return image | more
