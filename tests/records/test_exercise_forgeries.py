"""A record of an exercise whose facts do not follow from each other is named by its first false line."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.records import made_up
from tests.records.exercise import Kept
from tests.records.test_forged_facts import Change, first_fault, is_any, put

Image = dict[str, Any]


def is_state(state: str) -> Callable[[Image], bool]:
    """Return what finds rows in a state."""
    return lambda row: bool(row["state"] == state)


def is_step(step: str) -> Callable[[Image], bool]:
    """Return what finds ratifications at a step."""
    return lambda row: bool(row["step"] == step)


def is_decided(row: Image) -> bool:
    return bool(row["outcome"])


def figure(name: str, value: object) -> Change:
    """Return what tells another figure."""

    def change(row: Image) -> None:
        row["figures"] = {**row["figures"], name: value}

    return change


def refused(row: Image) -> None:
    """Tell that a party refused."""
    row["consents"] = dict.fromkeys(row["consents"], "no")


def by_nobody(row: Image) -> None:
    row["accepted"] = []


def turned(row: Image) -> None:
    row["counts"] = {"jp": {"yes": 0, "no": 3, "abstain": 0}}


def hidden(row: Image) -> None:
    """Tell no counts of a panel so large that fewer than k are no majority."""
    row["counts"], row["seats"] = {"jp": {}}, {"jp": 2 * row["k"]}


FORGERIES: tuple[tuple[str, Callable[[Image], bool], Change, str], ...] = (
    ("offer", is_state("accepted"), by_nobody, "nobody accepted this offer"),
    ("offer", is_state("accepted"), put("state", "standing"), "the log gives the state accepted"),
    ("offer", is_state("accepted"), put("options", {"F1": "a"}), "does not change what it says"),
    ("offer", is_state("withdrawn"), put("state", "expired"), "without an end does not run out"),
    ("offer", is_any, put("number", 7), "of this audience was expected"),
    ("offer", is_any, put("from_party", made_up.MEETING), "did not sit for the party"),
    ("sealed_move", is_decided, put("outcome", "yes"), "no outcome of a move of this kind"),
    ("sealed_move", is_decided, put("figure", "12"), "do not go together|no outcome"),
    ("sealed_move", is_any, put("sha256", "0" * 64), "not that of what was asked"),
    ("ratification", is_step("agreed"), refused, "do not come to the parties' consent"),
    ("ratification", is_step("agreed"), put("step", "not ratified"), "give another end"),
    ("ratification", is_step("agreed"), turned, "does not follow from its counts"),
    ("ratification", is_step("agreed"), put("k", 9), "smaller than k"),
    ("ratification", is_step("agreed"), put("seats", {"jp": 1}), "more votes are told"),
    ("ratification", is_step("agreed"), put("seats", {"jp": 5}), "does not follow from its counts"),
    ("ratification", is_step("agreed"), hidden, "that is no majority of the seats"),
    ("ratification", is_step("agreed"), put("verdicts", {}), "every panel is counted"),
    ("text_draft", is_any, put("sha256", "0" * 64), "fingerprint of this draft"),
    ("clause", is_any, put("texts", {"en": "Other words."}), "not the text as it stood"),
    ("clause_approval", is_any, put("sha256", "0" * 64), "no wording of the clause"),
    ("picture", is_any, figure("zone", 999), "another figure for zone"),
    ("picture", is_any, figure("nash", [[1, 2]]), "another figure for nash"),
    ("picture", is_any, figure("fair", [[1, 2]]), "another figure for fair"),
    ("picture", is_any, figure("frontier", []), "another figure for frontier"),
    ("picture", is_any, figure("better", 3), "another figure for better"),
    ("picture", is_any, figure("path", []), "another figure for path"),
)


def chained(over: Kept, bodies: list[Any], *also: str) -> bytes:
    """Chain the bodies anew for those who ran the meeting, with more audiences that they may not see."""
    seen = {"all", f"circle:{over.circles['table']}", *also}
    hosts = [
        row["image"]["id"]
        for body in bodies
        for row in body["rows"]
        if row["noun"] == "circle" and row["image"]["kind"] == "hosts"
    ]
    seen |= {f"circle:{one}" for one in hosts}
    links = made_up.links(
        bodies, lambda audience: audience not in seen and not audience.startswith("desk:")
    )
    return made_up.journal(links)


@pytest.mark.parametrize(("noun", "wanted", "change", "say"), FORGERIES)
def test_each_forged_fact_of_an_exercise_is_named(
    over: Kept, noun: str, wanted: Callable[[Image], bool], change: Change, say: str
) -> None:
    bodies = over.bodies()
    rows = [row["image"] for body in bodies for row in body["rows"] if row["noun"] == noun]
    chosen = [row for row in rows if wanted(row)]
    assert chosen, noun
    for row in chosen:
        change(row)

    where, found = first_fault(chained(over, bodies))

    assert re.search(say, found), (noun, say, found)
    assert where.startswith("line ")


def test_the_true_one_holds(over: Kept) -> None:
    assert first_fault(chained(over, over.bodies())) == ("", "")


def test_what_a_side_said_at_home_may_be_in_no_other_record(over: Kept) -> None:
    aster = f"circle:{over.circles['AST']}"

    where, found = first_fault(chained(over, over.bodies(), aster))

    assert "may not show what circle may see" in found
    assert where.startswith("line ")


def test_the_parts_that_a_file_tells_are_computed_again(over: Kept) -> None:
    from workshop.records.verify import Fault, check_record

    told = json.loads(json.dumps(over.record("table").as_json()))
    told["offers"][1]["state"] = "standing"

    with pytest.raises(Fault, match="accepted"):
        check_record(json.dumps(told).encode())
