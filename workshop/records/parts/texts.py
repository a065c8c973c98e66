"""The proposals with their wordings and sources, and what was written beside them."""

from workshop.records.chain import Object
from workshop.records.history import History
from workshop.records.parts.room import also, pick

_PROPOSAL = (
    "id",
    "slug",
    "position",
    "title",
    "theme",
    "actors",
    "source",
    "sensitivity",
    "extra",
    "gone",
)
_VERSION = ("id", "number", "texts", "original", "sha256", "made_at")
_ANNOTATION = ("id", "proposal_id", "version_id", "parent_id", "author_id", "kind", "state")
_QUOTE = ("text_lang", "start", "end", "exact", "prefix", "suffix")
_WORDS = ("words", "lang", "reason", "made_at", "changed_at")


def proposals_of(history: History) -> list[Object]:
    """Return the proposals by position, each with its wordings in the order they were made."""
    versions: dict[str, list[Object]] = {}
    for row in history.rows("version", "number"):
        versions.setdefault(str(row.get("proposal_id")), []).append(pick(row, *_VERSION))
    rows = history.rows("proposal", "position", "id")
    return [
        also(pick(row, *_PROPOSAL), versions=[*versions.get(str(row["id"]), [])]) for row in rows
    ]


def annotations_of(history: History, *, show_hidden: bool) -> list[Object]:
    """Return the annotations with their threads, the oldest first.

    What was withdrawn is marked and its words are dropped; what was hidden is marked, and its words
    stay only for those who run the meeting (`show_hidden`).
    """
    rows = history.rows("annotation", "made_at", "id")
    replies: dict[str, list[str]] = {}
    for row in rows:
        if row.get("parent_id"):
            replies.setdefault(str(row["parent_id"]), []).append(str(row["id"]))
    return [_annotation(row, replies.get(str(row["id"]), []), show_hidden) for row in rows]


def _annotation(row: Object, replies: list[str], show_hidden: bool) -> Object:  # noqa: FBT001 — private
    told = row.get("state") == "shown" or (row.get("state") == "hidden" and show_hidden)
    words = pick(row, *_WORDS)
    if not told:
        words["words"] = None
    return pick(row, *_ANNOTATION) | {"quote": _quote(row)} | words | {"replies": list(replies)}


def _quote(row: Object) -> Object | None:
    return None if row.get("parent_id") else pick(row, *_QUOTE)
