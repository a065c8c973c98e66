"""Whoever has the record counts a ballot on the whole poll again: method, rule and order."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tests.records import made_up
from tests.voting.whole import Whole, again, ranking
from tests.world import World
from workshop.records import recount
from workshop.records import verify as verifying
from workshop.records.chain import Object
from workshop.records.collect import record_of
from workshop.records.formats import FORMATS
from workshop.records.record import Record
from workshop.records.schema import schema

NINE = {"jp": 3, "kr": 3, "us": 3}


def voted(world: World, method: str, **settings: object) -> Whole:
    """Hold a ballot with nine different answers and show its result."""
    one = ranking(world, NINE, method=method, k=3, **settings)
    for place, person in enumerate(one.everybody):
        turned = one.options[place % 3 :] + one.options[: place % 3]
        ranks = {option: str(at) for at, option in enumerate(turned, 1)}
        spent = dict(zip(turned, (4, 3, 2, 1), strict=True))
        pairs = [f"{turned[0]}>{other}" for other in turned[1:]]
        kinds = {"points": spent, "quadratic": spent, "approval": turned[:2], "pairwise": pairs}
        one.cast(person, kinds.get(method, ranks))
    one.finish()
    return one


def full_record(one: Whole) -> Record:
    """Return the record with everything a facilitator may see."""
    with one.world.database.reading() as db:
        return record_of(db, one.world.meeting_id, "full")


@pytest.mark.parametrize("disclosure", ["open", "confidential"])
@pytest.mark.parametrize(
    "method", ["schulze", "instant-runoff", "points", "quadratic", "approval", "pairwise"]
)
def test_an_honest_result_is_counted_again(world: World, method: str, disclosure: str) -> None:
    one = voted(world, method, disclosure=disclosure)

    record = full_record(one)

    assert list(recount.recount(record)) == []
    assert record.polls[0]["result"]["figures"] == one.result.figures  # type: ignore[index,call-overload]


@pytest.mark.parametrize("lang", ["en", "ja", "ko"])
def test_the_record_holds_the_order_and_fits_its_schema(
    world: World, tmp_path: Path, lang: str
) -> None:
    one = voted(world, "instant-runoff", disclosure="confidential")
    listed = again(one.world, one.people, kind="ratify", top=2, k=3)
    listed.cast(listed.people["jp"][0], "yes", item=listed.items[0].id)
    listed.finish()
    record = full_record(one)

    FORMATS.get("html").write(record, tmp_path / "record.html", lang)

    told, known = json.loads(json.dumps(record.polls)), schema()
    polls = {"$defs": known["$defs"], **known["properties"]["polls"]}  # type: ignore[dict-item,call-overload,index]
    jsonschema.validate(told, polls)
    page = (tmp_path / "record.html").read_text()
    assert page.count('scope="row" class="voice"') == 4
    assert "1=" in page or '<td class="number">1</td>' in page


def forged(record: Record, change: Callable[[Object], None]) -> bytes:
    """Return the journal with another result, honestly chained."""
    bodies: list[Object] = json.loads(json.dumps([line.body for line in record.history.lines]))
    for body in bodies:
        for row in body["rows"]:  # type: ignore[union-attr]
            if row["noun"] == "poll_result":  # type: ignore[index,call-overload]
                change(row["image"])  # type: ignore[index,call-overload,arg-type]
    return made_up.journal(made_up.links(bodies))


def swap_places(row: Object) -> None:
    ranking = row["figures"]["ranking"]  # type: ignore[index,call-overload]
    ranking.reverse() if len(ranking) > 1 else ranking[0].reverse()  # type: ignore[union-attr]


def claim_weights(row: Object) -> None:
    row["figures"]["weights"] = "people"  # type: ignore[index,call-overload]


def swap_ballots(row: Object) -> None:
    box = next(iter(row["choices"].values()))  # type: ignore[union-attr]
    box.reverse()  # type: ignore[union-attr]


def lose_a_ballot(row: Object) -> None:
    next(iter(row["choices"].values())).pop()  # type: ignore[union-attr]


def adopt(row: Object) -> None:
    row["verdict"]["adopted"] = True  # type: ignore[index,call-overload]


@pytest.mark.parametrize(
    ("change", "say"),
    [
        (swap_places, "do not give this order"),
        (claim_weights, "do not give this order"),
        (swap_ballots, "not sorted"),
        (lose_a_ballot, "ballots were cast"),
        (adopt, "the rule does not give this verdict"),
    ],
)
def test_an_altered_result_is_caught_although_the_chain_holds(
    world: World, change: Callable[[Object], None], say: str
) -> None:
    record = full_record(voted(world, "points"))

    with pytest.raises(verifying.Fault, match=say):
        verifying.check_journal(forged(record, change))


def test_reasons_shown_are_those_that_were_written(world: World) -> None:
    one = again(
        ranking(world, NINE, method="points").world,
        {},
        kind="voting",
        method="consent",
        rule="consent",
        k=3,
    )
    voter = one.world.join("jp")
    item = one.items[0].id
    one.cast(voter, "object", item=item, reason="Not without those concerned.")
    one.do("close")
    record = full_record(one)

    def reword(row: Object) -> None:
        for each in row["reasons"]:  # type: ignore[union-attr]
            each["reason"] = "Never."  # type: ignore[index,call-overload]

    assert list(recount.recount(record)) == []
    with pytest.raises(verifying.Fault, match="the reasons shown"):
        verifying.check_journal(forged(record, reword))
