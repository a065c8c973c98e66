"""Ratification: the parties' consent, the home panels, one return; and what a party does not share."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from workshop.core.i18n import lazy
from workshop.offers.asking import digest_of
from workshop.offers.ratify_panels import STEPS
from workshop.offers.ratifying_rules import consent_outcome
from workshop.records.chain import Object
from workshop.records.history import Step
from workshop.records.home_counts import missed_of, panels_fault, rules_of, seats_fault
from workshop.records.parts import Chapter, Fault, Part, Section, rows_table
from workshop.records.parts.offers import case_of
from workshop.records.shapes import columns, many
from workshop.records.side_order import in_reading_order
from workshop.records.values import Told, shown, texts_of, words_in

if TYPE_CHECKING:
    from workshop.records.history import History
    from workshop.records.minutes import Minutes
    from workshop.records.record import Record

RATIFICATION = columns("""
    id id
    table_id id
    round whole: 2 after the one return
    title localised
    words localised
    options object: the agreement, option by issue
    sha256 text: fingerprint of the agreement
    parties list: whose consent was asked
    must_consent list: without whose yes there is none
    yes_needed whole: how many had to say yes
    consents object: yes or no by party, said openly
    panels list: codes of the delegations whose panels were asked, all together
    k whole: the smallest panel whose counts are told
    counts object: yes, no and abstain by panel; empty where fewer than k voted
    seats object: by panel the seats taken at the count, of which more than half had to say yes; else more yes than no
    verdicts object: whether the panel ratified, by panel
    step text: consent, panels, agreed, not agreed, not ratified or adjourned
    opened_at moment?
    closed_at moment?
""")
RESERVATION = columns("""
    id id
    table_id id
    party id: whose statement it is
    lang text
    withdrawn flag
    at moment?
""")

SAID = ("table_id", "title", "words", "options", "sha256", "parties", "must_consent", "yes_needed")


def reservations_of(history: "History") -> list[Object]:
    """Return what parties said beside an agreement; one withdrawn keeps its place, not its words."""
    return [
        RESERVATION.of(row) | {"words": None if row.get("withdrawn") else row.get("words")}
        for row in history.rows("reservation", "at", "id")
    ]


def check(record: "Record") -> Iterator[Fault]:
    """Count every ratification again: consent from the answers, the verdicts from the counts."""
    history = record.history
    for row in history.rows("ratification"):
        steps = history.steps("ratification", str(row["id"]))
        first = steps[0].image
        if digest_of(first["title"], first["words"], first["options"]) != first["sha256"]:
            yield steps[0].seq + 1, "the fingerprint is not that of the agreement"
        for before, after in pairwise(steps):
            if any(before.image[name] != after.image[name] for name in SAID):
                yield after.seq + 1, "the agreement changed while it was ratified"
        for step in steps:
            if say := _fault(step, steps) or seats_fault(history, step):
                yield step.seq + 1, say


def _fault(step: Step, steps: list[Step]) -> str:
    """Return what is wrong with where a ratification stands, or nothing."""
    row = step.image
    consents, parties = texts_of(row["consents"]), words_in(row["parties"])
    outcome = consent_outcome(
        consents, parties, words_in(row["must_consent"]), int(str(row["yes_needed"]))
    )
    if set(consents) - set(parties) or set(consents.values()) - {"yes", "no"}:
        return "only the parties consent, with yes or no"
    if row["step"] == "not agreed":
        return "" if outcome == "no" else "the answers do not come to a no"
    if row["step"] in ("panels", "agreed", "not ratified") and outcome != "yes":
        return "the answers do not come to the parties' consent"
    asked = any(one.image["step"] == "panels" for one in steps if one.seq < step.seq)
    return panels_fault(row, asked=asked)


def _told(minutes: "Minutes") -> list[Told]:
    history = minutes.record.history
    return [
        shown(
            one,
            case=case_of(minutes.record, one["table_id"]),
            parties=_parties(minutes, one),
            said=STEPS[str(one["step"])],
            rules=rules_of(one),
            missed=missed_of(history, {**one, "parties": [*_parties(minutes, one)]}),
        )
        for one in minutes.record.rows("ratifications")
    ]


def _parties(minutes: "Minutes", row: Object) -> list[str]:
    history = minutes.record.history
    return in_reading_order(history, row["table_id"], words_in(row["parties"]), minutes.lang)


_WORDS: Object = {"type": ["string", "null"], "description": "Empty when withdrawn."}
CHAPTER = Chapter(
    name="ratifications",
    parts=(
        Part(
            144,
            "ratifications",
            lambda record: [
                RATIFICATION.of(row)
                for row in record.history.rows("ratification", "opened_at", "id")
            ],
            many(RATIFICATION.schema("An agreement on its way to consent and ratification.")),
        ),
        Part(
            147,
            "reservations",
            lambda record: [*reservations_of(record.history)],
            many(
                RESERVATION.schema(
                    "What a party does not share, beside an agreement or beside none.", words=_WORDS
                )
            ),
        ),
    ),
    tables=(rows_table(100, "ratifications", RATIFICATION, "ratification_id"),),
    sections=(
        Section(
            48, "ratifications", lazy("Ratification"), "records/sections/ratifications.html", _told
        ),
        Section(
            49,
            "reservations",
            lazy("What parties do not share"),
            "records/sections/reservations.html",
            lambda minutes: [one for one in minutes.record.rows("reservations") if one["words"]],
        ),
    ),
    check=check,
    of_the_past=True,
)
