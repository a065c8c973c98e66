"""What would be few people's is left out: an attacker who holds a shielded record and subtracts finds nobody."""

from collections import Counter
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from tests.records.privacy.test_shield_rules import ANN, agreed, entry, people, told
from workshop.core import ids
from workshop.records.chain import Line
from workshop.records.consents import Consents
from workshop.records.few import Few
from workshop.records.grouped import grouped
from workshop.records.profiles import CHATHAM, PROFILES, RESEARCH
from workshop.records.secrets import Secrets
from workshop.records.shielded_opinion import opinion_of
from workshop.records.shielding import Shield

JP, US, POLL, ITEM = (ids.new_id() for _ in range(4))


def vote(person: str, choice: str, side: str = JP) -> Line:
    """Return a single open answer, as the desk keeps it."""
    image = {"voter_id": person, "choice": choice, "delegation_id": side}
    return entry(9, "ballot", audience=f"desk:{person}", poll_id=POLL, item_id=ITEM, **image)


def consent(person: str, purpose: str = "research") -> Line:
    given = {"participant_id": person, "purpose": purpose, "given": True}
    return entry(3, "consent", audience=f"desk:{person}", **given)


def result(**boxes: list[str]) -> dict[str, Any]:
    return {
        "id": ids.new_id(), "poll_id": POLL, "item_id": ITEM, "choices": boxes, "figures": None,
        "bins": {name: [name] for name in boxes}, "cast": {name: len(box) for name, box in boxes.items()},
        "verdict": {"adopted": False, "clauses": [
            {"scope": name, "kind": "majority", "met": name == "jp", "have": 1, "need": 1, "missing_votes": 0}
            for name in ("all", *boxes)
        ]},
    }  # fmt: skip


@pytest.mark.parametrize("consenting", range(9))
def test_the_vote_of_those_who_did_not_agree_does_not_follow_by_subtraction(
    consenting: int,
) -> None:
    voters = [ids.new_id() for _ in range(8)]
    votes = [vote(one, "yes" if place % 3 else "no") for place, one in enumerate(voters)]
    said = [consent(one) for one in voters[:consenting]]
    lines = [
        *people(),
        *said,
        *votes,
        entry(11, "poll_result", **result(all=["no"] * 3 + ["yes"] * 5)),
    ]

    found = [one for one in told(RESEARCH, *lines) if "choice" in one]

    rest = Counter(["no"] * 3 + ["yes"] * 5) - Counter(one["choice"] for one in found)
    assert len(found) <= consenting
    assert not rest or (rest.total() >= 2 and len(rest) > 1)
    assert consenting < 4 or found


def test_ballots_are_left_out_by_a_lot_that_is_the_same_each_time() -> None:
    voters = [ids.new_id() for _ in range(6)]
    votes = [vote(one, "yes" if place % 2 else "no") for place, one in enumerate(voters)]
    bodies = [one.body for one in (*map(consent, voters[:5]), *votes) if one.body]

    def drawn(salt: int) -> frozenset[str]:
        lot = lambda one: sha256(f"{salt} {one}".encode()).hexdigest()  # noqa: E731 — short
        return Few(PROFILES[RESEARCH], Consents(bodies), 3, lot).singles

    draws = {drawn(salt) for salt in (1, 1, 2, 3, 4, 5)}

    assert {len(one) for one in draws} <= {2, 3}
    assert 1 < len(draws) <= 5


def test_whether_a_small_group_met_its_clause_is_not_told() -> None:
    row = result(jp=["yes", "no", "yes"], us=["no"])

    found = grouped(row, 3)

    assert set(found["choices"]) == {"all"}  # type: ignore[arg-type]
    assert [one["scope"] for one in found["verdict"]["clauses"]] == ["all"]  # type: ignore[index,call-overload,union-attr]
    assert found["cast"] == {}


def test_a_result_of_fewer_than_k_ballots_is_not_told() -> None:
    few, enough = ({**result(all=box)} for box in (["yes"], ["yes", "no"]))

    assert told(CHATHAM, entry(4, "poll_result", **few)) == []
    assert len(told(CHATHAM, entry(4, "poll_result", **enough))) == 1


@pytest.mark.parametrize(("state", "has_agreed", "is_told"), [
    ("agreed", False, True), ("open", True, True), ("open", False, False), ("gone", False, False),
])  # fmt: skip
def test_a_line_that_was_never_agreed_is_somebody_s_words(
    state: str, has_agreed: bool, is_told: bool
) -> None:
    line = entry(5, "statement_line", texts={"en": "We met."}, original="en", state=state)
    lines = [*people(), *([agreed(4, "publish")] if has_agreed else []), line]

    assert any("texts" in one for one in told(CHATHAM, *lines)) is is_told


def test_where_somebody_annotated_is_not_told_without_what_they_wrote() -> None:
    note = {"id": ids.new_id(), "author_id": ANN, "words": "Too early", "state": "shown"}
    place = entry(6, "placing", subject_id=note["id"], start=3, end=9, number=2)
    lines = [*people(), entry(5, "annotation", **note), place]

    assert told(CHATHAM, *lines) == []
    assert len(told(CHATHAM, agreed(3, "publish"), *lines)) == 2


def test_who_quotes_a_text_in_a_language_of_few_is_not_told() -> None:
    note = {
        "author_id": ANN,
        "words": "Too early",
        "state": "shown",
        "exact": "매년",
        "text_lang": "ko",
    }

    assert told(CHATHAM, *people(), agreed(3, "publish"), entry(5, "annotation", **note)) == []


def test_an_answer_stays_one_where_its_reason_is_in_a_language_of_few() -> None:
    reason = entry(9, "line_answer", participant_id=ANN, approves=True, reason="매년", lang="ko")

    (found,) = (
        one for one in told(RESEARCH, *people(), agreed(3, "research"), reason) if "approves" in one
    )

    assert (found["approves"], found["reason"], found["lang"]) == (True, "", "")


def test_what_a_delegation_of_one_said_is_not_told() -> None:
    def wording(side: str) -> Line:
        return entry(6, "claim_wording", delegation_id=side, author_id=ANN, words="In our view")

    crowd = [
        entry(
            1,
            "participant",
            name=f"Person {one}",
            delegation_id=JP,
            state="admitted",
            role="member",
        )
        for one in range(2)
    ]
    lines = [*people(), *crowd, agreed(3, "publish"), wording(JP), wording(US)]

    assert len(told(CHATHAM, *lines)) == 1


def test_small_numbers_of_who_took_part_are_not_told() -> None:
    few = Few(PROFILES[CHATHAM], Consents([]), 3, str)
    counts = {JP: {"before": 4, "after": 3}, US: {"before": 4, "after": 1}}

    survey = few.thinned("survey", {"counts": counts})
    split = {"answers": {JP: [1, 2, 3], US: [4, 5]}, "bins": {JP: [JP], US: [US]}}
    answers = few.thinned("survey_result", split)
    signed = few.thinned("minority", {"shown_as": "names", "sides": {US: "US"}})
    sided = few.thinned("minority", {"shown_as": "delegation", "sides": {US: "US"}})

    assert survey["counts"] == {JP: counts[JP]}
    assert answers == {"answers": {"all": [1, 2, 3, 4, 5]}, "bins": {"all": [JP, US]}}
    assert (signed["sides"], sided["sides"]) == ({}, {US: "US"})


def test_marks_of_what_was_erased_are_in_no_shielded_record() -> None:
    erased = Line(2, 1, "", erased={"at": "2026-11-22T09:00:00.000000Z", "by": "host"})
    shield = Shield(PROFILES[CHATHAM], Consents([]), Secrets({}), b"k", 2)

    assert [one.is_sealed for one in shield.lines([erased])] == [True]
    assert not replace(erased).is_sealed


def figures(sizes: list[int | None], people: int, **more: Any) -> dict[str, Any]:
    says = [{"item": ITEM, "side": "agree", "count": 4, "of": 5}]
    return {
        "mode": "robust", "k": 3, "people": people, "outside": 0, "sides": [{"delegation": US, "people": 1}],
        "change": [1], "marks": [1], "speaking": {"gini": 1},
        "groups": [{"name": str(place), "size": size, "ellipse": [1, 2, 3, 4, 5], "says": says}
                   for place, size in enumerate(sizes)],
        "items": [{"item": ITEM, "agree": 5, "disagree": 3, "pass": 0, "consensus": 9, "bridging": 8, "x": 1, "y": 2}],
        **more,
    }  # fmt: skip


def test_of_an_opinion_picture_nobody_s_place_is_told_and_no_figure_of_a_delegation() -> None:
    found: Any = opinion_of(figures([5, 6], 11), 5)

    assert [(one["size"], one["says"][0]["count"], one["ellipse"]) for one in found["groups"]] == [
        (5, 4, None), (6, 4, None),
    ]  # fmt: skip
    assert found.keys().isdisjoint({"sides", "change", "marks", "speaking"})
    assert found["items"][0].keys().isdisjoint({"x", "y"})


def test_of_an_opinion_picture_a_small_group_and_a_small_rest_are_not_told() -> None:
    small: Any = opinion_of(figures([5, 3], 14), 5)
    rest: Any = opinion_of(figures([5, 6], 13), 5)

    assert [(one["size"], len(one["says"])) for one in small["groups"]] == [(5, 1), (None, 0)]
    assert small["items"][0]["consensus"] is None
    assert [one["says"][0]["count"] for one in rest["groups"]] == [None, None]
    assert opinion_of(figures([4], 4), 5) is None
