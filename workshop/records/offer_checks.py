"""Replay the log of offers: each step follows from the one before, as `workshop.offers.rules` says."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING

from workshop.core.errors import Refusal
from workshop.offers import rules
from workshop.records.chain import Object
from workshop.records.history import History, Step
from workshop.records.values import words_in

if TYPE_CHECKING:
    from workshop.records.record import Record

Fault = tuple[int, str]
MOVED = frozenset({"state", "accepted", "changed_at"})
ENDS = frozenset({"withdrawn", "expired", "accepted", "superseded"})


def faults_in(record: "Record") -> Iterator[Fault]:
    """Yield what is wrong with the offers: the line of the journal, and what."""
    history = record.history
    numbers: dict[tuple[object, object], int] = {}
    rows = history.rows("offer")
    for row in sorted(rows, key=lambda one: history.steps("offer", str(one["id"]))[0].seq):
        steps = history.steps("offer", str(row["id"]))
        for say in _new(history, steps[0], numbers):
            yield steps[0].seq + 1, say
        for before, after in pairwise(steps):
            if say := _moved(history, before.image, after):
                yield after.seq + 1, say


def _new(history: History, step: Step, numbers: dict[tuple[object, object], int]) -> Iterator[str]:
    """Yield what is wrong with an offer as it was made: standing, by nobody accepted, the next by number."""
    offer = step.image
    if offer["state"] != "standing" or offer["accepted"]:
        yield "an offer begins as one that stands and that nobody has accepted"
    place = (offer["table_id"], offer["audience"])
    numbers[place] = numbers.get(place, 0) + 1
    if offer["number"] != numbers[place]:
        yield f"offer {numbers[place]} of this audience was expected, not {offer['number']}"
    told = [one for one in words_in(offer["to_parties"]) if one != offer["from_party"]]
    if not told or told != offer["to_parties"]:
        yield "an offer is made to other parties"
    if not _sat(history, step, offer):
        yield "whoever made this offer did not sit for the party whose it is said to be"


def _sat(history: History, step: Step, offer: Object) -> bool:
    """Say whether whoever acted sat for the party then; a robot moves for its own seat in a facilitator's name."""
    for seat in history.rows("seat"):
        if seat.get("party_id") != offer["from_party"]:
            continue
        then = [one.image for one in history.steps("seat", str(seat["id"])) if one.seq <= step.seq]
        if not then:
            continue
        if str(step.body["kind"]).startswith("bot.") and then[-1]["robot"]:
            return True
        if step.body["actor"] in (then[-1]["holder_id"], then[-1]["partner_id"]):
            return True
    return False


def _moved(history: History, before: Object, step: Step) -> str:
    """Return what is wrong with a step of an offer, or nothing."""
    after = step.image
    if any(before[name] != after[name] for name in before if name not in MOVED):
        return "an offer that was made does not change what it says"
    if before["state"] in ENDS:
        return f"an offer that is {before['state']} does not change any more"
    if after["state"] == "expired":
        return _expired(history, step)
    if after["state"] in ("withdrawn", "superseded"):
        same = after["accepted"] == before["accepted"]
        return "" if same else "nobody accepts an offer by its being withdrawn"
    return _accepted(before, after)


def _accepted(before: Object, after: Object) -> str:
    """Return what is wrong with an acceptance, or with one that was taken back."""
    old, new = words_in(before["accepted"]), words_in(after["accepted"])
    gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
    if len(gone) + len(come) > 1:
        return "one party at a time accepts an offer or takes that back"
    if gone:
        return "" if after["state"] == "standing" else "an offer not all accept is not accepted"
    if not come:
        return "" if after["state"] == before["state"] else "nobody accepted this offer"
    try:
        expected = rules.accept(_made(before), come[0])
    except Refusal:
        return "this offer was accepted by a party it was not made to"
    return "" if expected == (new, after["state"]) else f"the log gives the state {expected[1]}"


def _made(image: Object) -> rules.Made:
    values = {**image, "to_parties": words_in(image["to_parties"])}
    return SimpleNamespace(**{**values, "accepted": words_in(image["accepted"])})


def _expired(history: History, step: Step) -> str:
    """Return what is wrong with an offer's running out: its time on the table's clock was not over."""
    ends, table = step.image["expires_at"], _table_at(history, step)
    if not isinstance(ends, int):
        return "an offer without an end does not run out"
    if not table:
        return ""
    since, ran = table["ran_since"], int(str(table["ran_seconds"]))
    if since is not None:
        now, began = (datetime.fromisoformat(str(one)) for one in (step.body["at"], since))
        ran += int((now - began).total_seconds())
    return "" if ran >= ends else f"it ran out at {ran} of the table's clock, its time was {ends}"


def _table_at(history: History, step: Step) -> Object:
    steps = history.steps("table", str(step.image["table_id"]))
    return next((one.image for one in reversed(steps) if one.seq <= step.seq), {})
