"""Sealed moves: what was asked and the one public sentence. What a side answered is in no journal and no record."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from workshop.core.i18n import Lazy, lazy
from workshop.offers.asking import digest_of
from workshop.offers.sealed_panels import SENTENCES
from workshop.records.chain import Object
from workshop.records.parts import Chapter, Fault, Section, rows_part, rows_table
from workshop.records.parts.offers import case_of
from workshop.records.shapes import columns
from workshop.records.side_order import in_reading_order
from workshop.records.values import Told, shown, words_in

if TYPE_CHECKING:
    from workshop.records.minutes import Minutes
    from workshop.records.record import Record

MOVE = columns("""
    id id
    table_id id
    kind text: proposal, bid or choice
    title localised
    words localised
    options object: the package that was proposed, option by issue
    sha256 text: fingerprint of what was asked
    parties list: who was asked
    settings object: of bids givers, takers, unit and rounds; of a choice the candidates
    deadline whole: a reading of the table's clock
    state text: open, closed or withdrawn
    outcome text: all or not; met or gap; set or nil. No count of answers exists
    figure decimal: the midpoint, where bids met
    chosen list: who was chosen
    seed text: of the lot that broke ties
    opened_by id?
    opened_at moment?
    closed_at moment?
""")
OUTCOMES = {
    "proposal": frozenset({"all", "not"}),
    "bid": frozenset({"met", "gap"}),
    "choice": frozenset({"set", "nil"}),
}
ASKED = ("table_id", "kind", "title", "words", "options", "sha256", "parties", "deadline")


def check(record: "Record") -> Iterator[Fault]:
    """Yield what does not fit: the fingerprint, a second decision, more than the one sentence."""
    history = record.history
    for row in history.rows("sealed_move"):
        steps = history.steps("sealed_move", str(row["id"]))
        first = steps[0].image
        if digest_of(first["title"], first["words"], first["options"]) != first["sha256"]:
            yield steps[0].seq + 1, "the fingerprint is not that of what was asked"
        for before, after in pairwise(steps):
            if before.image["state"] != "open":
                yield after.seq + 1, "what is decided does not change any more"
            if any(before.image[name] != after.image[name] for name in ASKED):
                yield after.seq + 1, "what was asked changed while it was answered"
        if say := _undecided(steps[-1].image):
            yield steps[-1].seq + 1, say


def _undecided(move: Object) -> str:
    """Return what is wrong with how a move was decided, or nothing."""
    outcome, figure, chosen = move["outcome"], move["figure"], words_in(move["chosen"])
    if move["state"] != "closed":
        return "a move that is not decided has no outcome" if outcome or figure or chosen else ""
    if outcome not in OUTCOMES.get(str(move["kind"]), ()):
        return f"{outcome} is no outcome of a move of this kind"
    if bool(figure) != (outcome == "met") or bool(chosen) != (outcome == "set"):
        return "the outcome and what is told of it do not go together"
    return ""


def _told(minutes: "Minutes") -> list[Told]:
    return [
        shown(
            one,
            case=case_of(minutes.record, one["table_id"]),
            sentence=_sentence(one),
            parties=in_reading_order(
                minutes.record.history, one["table_id"], words_in(one["parties"]), minutes.lang
            ),
        )
        for one in minutes.record.rows("sealed_moves")
    ]


def _sentence(move: Object) -> Lazy | str:
    return SENTENCES.get((str(move["kind"]), str(move["outcome"])), "")


CHAPTER = Chapter(
    name="sealed_moves",
    parts=(
        rows_part(
            143,
            ("sealed_moves", "sealed_move"),
            MOVE,
            "What was asked of parties in private, with the one public outcome.",
            "opened_at",
        ),
    ),
    tables=(rows_table(99, "sealed_moves", MOVE, "sealed_move_id"),),
    sections=(
        Section(
            46, "sealed-moves", lazy("Sealed moves"), "records/sections/sealed_moves.html", _told
        ),
    ),
    check=check,
    of_the_past=True,
)
