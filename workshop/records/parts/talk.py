"""Who asked to speak and spoke, what was announced, which moves were undone."""

from workshop.records.chain import Object
from workshop.records.history import History
from workshop.records.parts.room import pick

_HAND = ("id", "participant_id", "stage_id", "state", "raised_at", "began_at", "ended_at")
_NOTICE = ("id", "at", "by_id", "lang", "words", "taken_back")
_STEP = ("id", "number", "verb", "by_id", "at", "stage_before", "undone_at")


def hands_of(history: History) -> list[Object]:
    """Return the raised hands in the order in which they were raised."""
    return [pick(row, *_HAND) for row in history.rows("hand", "raised_at", "id")]


def notices_of(history: History) -> list[Object]:
    """Return the facilitators' lines to everyone; one taken back keeps its place, not its words."""
    rows = [pick(row, *_NOTICE) for row in history.rows("notice", "at", "id")]
    return [row | {"words": None} if row["taken_back"] else row for row in rows]


def undone_of(history: History) -> list[Object]:
    """Return the facilitators' moves that were undone."""
    return [pick(row, *_STEP) for row in history.rows("step", "number") if row.get("undone_at")]


def consents_of(history: History) -> list[Object]:
    """Return the answers to the purposes of the privacy notice that this viewer may see."""
    names = ("participant_id", "purpose", "given", "notice", "at")
    return [pick(row, *names) for row in history.rows("consent", "participant_id", "purpose")]
