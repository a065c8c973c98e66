"""Look again at what a shield let through, by rules that do not follow from how the shield works.

What is named here is told in no shielded record, whatever `workshop.records.kept` comes to say one day.
"""

from collections.abc import Iterator, Sequence

from workshop.records.chain import Line, Object
from workshop.records.history import rows_of
from workshop.records.kept import KEPT
from workshop.records.profiles import CHATHAM, Profile
from workshop.records.shielded_tables import Tables
from workshop.records.wire import Json

ROW, COLUMN, ROOM, POINTS, ANSWER, PERSON, NUMBER = (
    "a row that no profile tells",
    "a column that is not told",
    "what was seen in a room",
    "points of a side",
    "a single answer",
    "who it was",
    "the number of a table",
)
# What one side, one board, one person or one desk has for itself; what all saw of them has other nouns.
_NEVER = frozenset({
    "alarm", "answer", "assent", "backing", "caucus_request", "circle", "consent", "drafting_team", "echo", "erasure",
    "home_card", "home_question", "impartiality", "membership", "offer_draft", "opinion", "pen", "picture_consent",
    "plea", "preflight", "pulse", "room", "room_note", "seat_note", "seat_wish", "sector", "signature", "sketch",
    "stop",
})  # fmt: skip
_NAMELESS = frozenset({"ballot", "hand", "line_answer", "participant", "talk"})
_POINTS = frozenset({
    "points", "batna", "ideal", "frontier", "nash", "fair", "path", "trade", "common", "award_points", "robot_seed",
})  # fmt: skip
_ANSWERS = frozenset(
    {"answers", "bids", "bid", "pledge", "pledges", "candidates", "chosen", "ranks"}
)
_PEOPLE = frozenset({
    "author_id", "authors", "by", "by_id", "holder_id", "issued_by", "opened_by", "participant_id", "partner_id",
    "people", "read_by", "signed", "staff_id", "voter_id",
})  # fmt: skip
_OF_TABLES = frozenset({
    "agreed_award", "award", "bracket", "clause", "clause_approval", "comparison", "criticism", "exercise",
    "hearing_room", "home_panel", "notice_served", "offer", "party", "picture", "ratification", "reservation",
    "seat", "sealed_move", "table", "talk", "text_draft", "treaty_clock",
})  # fmt: skip
# Columns in which the program names things; in packages, issues are named as the case names them.
_NESTED = ("figures", "settings", "rows", "findings", "dissents")
# Numbers of exercises that are no points: whatever other number is told might be one, and no look at a file would
# find it among the others.
_NUMBERS = frozenset({
    "better", "days", "day_seconds", "deadline", "draft", "ended_after", "expires_at", "finding", "k", "least",
    "left_out", "minutes", "number", "position", "ran_seconds", "round", "rounds", "share", "votes", "yes_needed",
})  # fmt: skip
# Counts of people by panel, and the number that a sealed move came to for all to see.
_COUNTED = frozenset({"counts", "seats", "figure"})
_ALWAYS = frozenset({"id", "name", "settings", "letter", "bins"})


def overseen(
    profile: Profile, tables: Tables, before: Sequence[Line], after: Sequence[Line]
) -> str:
    """Return of what kind the first thing is that should not have been let through; nothing, if all is well."""
    return next(_found(profile, tables, before, after), "")


def _found(
    profile: Profile, tables: Tables, before: Sequence[Line], after: Sequence[Line]
) -> Iterator[str]:
    for source, line in zip(before, after, strict=True):
        if line.body is None or source.body is None:
            continue
        audience = str(source.body["audience"])
        for noun, image in rows_of(line.body):
            if noun in _NEVER or (profile.name == CHATHAM and noun in _NAMELESS):
                yield ROW
            if not _is_for_all(profile, tables, audience, noun):
                yield ROOM
            yield from _wrong_columns(profile, noun, image)


def _is_for_all(profile: Profile, tables: Tables, audience: str, noun: str) -> bool:
    if audience == "all":
        return True
    if audience in tables.joint:
        kept = KEPT[profile.name].get(noun)
        return kept is not None and kept.at_table
    # Whoever waits to be let in is known to the facilitators' desk alone; who was never let in is not told at all.
    is_desks = noun in ("ballot", "participant") and audience.startswith("desk:")
    return is_desks and profile.name != CHATHAM


def _wrong_columns(profile: Profile, noun: str, image: Object) -> Iterator[str]:
    kept = KEPT[profile.name].get(noun)
    if kept is None:
        yield ROW
    elif not image.keys() <= kept.columns() | _ALWAYS:
        yield COLUMN
    inside = _names([image.get(one) for one in _NESTED]) if noun in _OF_TABLES else ()
    names = frozenset((*image, *inside))
    if profile.name == CHATHAM and names & _PEOPLE:
        yield PERSON
    if noun in _OF_TABLES:
        if names & _POINTS or any(one not in _NUMBERS for one in _numbered(image)):
            yield POINTS
        if names & _ANSWERS:
            yield ANSWER
    if noun == "table" and "number" in names:
        yield NUMBER


def _numbered(value: Json, name: str = "") -> Iterator[str]:
    """Yield under which names there are numbers, however deep; of those in a list, the list's own."""
    if isinstance(value, list):
        for one in value:
            yield from _numbered(one, name)
    elif isinstance(value, dict):
        for inside, one in value.items():
            if inside not in _COUNTED:
                yield from _numbered(one, inside)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield name


def _names(value: Json) -> Iterator[str]:
    """Yield the names of all members, however deep."""
    if isinstance(value, list):
        for one in value:
            yield from _names(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from _names(one)
