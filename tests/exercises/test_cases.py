"""The four cases: figures exact, complete in each language."""

import json
import os
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from tests.exercises.each import NAMES, briefs_of, each_case
from workshop.core.errors import NotFound
from workshop.core.i18n import LANGUAGES
from workshop.mediation.casebook import (
    brief_of,
    case_of,
    cases,
    content_of,
    figures,
    find_cases,
    load_case,
)
from workshop.mediation.folders import FOLDER, Folder

KEPT = json.loads(Path(__file__).with_name("figures.json").read_text("utf-8"))
RECORDED = Path(os.environ.get("TRIALOGUE_EXERCISES", "../shared/exercises")) / "exercises.json"


def _recorded(name: str) -> dict:
    found = json.loads(RECORDED.read_text("utf-8"))["exercises"]
    return next(one for one in found if one["id"] == name)


def _texts(value: object) -> Iterator[dict]:
    """Yield every text by language within a value."""
    if is_dataclass(value):
        value = {one.name: getattr(value, one.name) for one in fields(value)}
    if isinstance(value, dict):
        if set(value) & set(LANGUAGES):
            yield value
            return
        value = list(value.values())
    if isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def test_the_four_cases_are_there_in_the_order_of_their_letters() -> None:
    assert tuple(cases()) == NAMES
    assert [one.letter for one in cases().values()] == ["a", "b", "c", "d"]


@each_case
def test_the_figures_are_those_recorded(name: str) -> None:
    assert figures(name) == KEPT[name]
    if RECORDED.exists():
        assert figures(name) == _recorded(name)["figures"]


@pytest.mark.skipif(not RECORDED.exists(), reason=f"the recorded exercises are not at {RECORDED}")
@each_case
def test_everything_that_is_not_words_is_as_recorded(name: str) -> None:
    recorded, content = _recorded(name), content_of(name)

    assert content["points"] == recorded["points"]
    assert {one["id"]: one["batna"] for one in content["parties"]} == {
        one["id"]: one["batna"] for one in recorded["parties"]
    }
    assert [(one["id"], one["minutes"], one["room"]) for one in content["stages"]] == [
        (one["id"], one["minutes"], one["room"]) for one in recorded["stages"]
    ]
    assert content["players"] == recorded["players"]
    assert {one["id"]: one["seats"] for one in recorded["third_parties"]}.items() <= {
        one["id"]: one["seats"] for one in content["third_parties"]
    }.items()
    for key in ("must_consent", "yes_needed"):
        assert content["decision"][key] == recorded["decision"][key]


@each_case
def test_every_text_is_there_in_each_language_and_drafts_are_marked(name: str) -> None:
    found = [*_texts(case_of(name)), *(text for one in briefs_of(name) for text in _texts(one))]

    assert len(found) > 100
    drafts = [one for one in found if set(one.values()) == {"draft-needs-native-review"}]
    assert drafts == [{"ja": "draft-needs-native-review", "ko": "draft-needs-native-review"}]
    whole = [one for one in found if one not in drafts]
    assert [one for one in whole if set(one) != set(LANGUAGES) or not all(one.values())] == []


@each_case
def test_translations_are_written_in_their_script(name: str) -> None:
    for text in [*_texts(case_of(name)), *(t for one in briefs_of(name) for t in _texts(one))]:
        if "en" not in text or text["en"] in ("BATNA", "5 units") or text["en"].isupper():
            continue
        assert any("\uac00" <= sign <= "\ud7a3" for sign in text["ko"]), text
        assert any("\u3040" <= sign <= "\u9fff" for sign in text["ja"]), text
        assert not any("\uac00" <= sign <= "\ud7a3" for sign in text["ja"] + text["en"]), text
        assert not any("\u3040" <= sign <= "\u30ff" for sign in text["ko"] + text["en"]), text


@each_case
def test_paragraphs_of_the_story_go_together_in_all_languages(name: str) -> None:
    assert all(set(one) == set(LANGUAGES) for one in case_of(name).paragraphs)


@each_case
def test_each_party_has_a_reason_its_own_words_and_cards_that_can_be_met(name: str) -> None:
    for brief in briefs_of(name):
        told = {lang: " ".join(one[lang] for one in brief.story) for lang in LANGUAGES}
        assert brief.topics
        assert brief.matters
        for word in brief.words:
            for lang in LANGUAGES:
                quoted = [f"{a}{word[lang]}{b}" for a, b in ("“”", "「」", "‘’")]
                assert any(one in told[lang] for one in quoted), (brief.party, word[lang])
        assert brief.cards[0].margin == 0
    assert load_case(Folder(FOLDER / name)).warnings == ()


@each_case
def test_every_seat_without_points_is_told_what_it_does_and_never_does(name: str) -> None:
    for one in case_of(name).third_parties:
        assert one.role
        assert one.card
        assert one.limits


def test_claimants_and_families_are_played_by_people_only() -> None:
    alone = {one.id for public in cases().values() for one in public.parties if not one.robots}

    assert alone == {"CLM", "FAM"}


@pytest.mark.parametrize(
    ("name", "entry", "phrase"),
    [
        ("labour-mediation", "article-iii", "arbitration board of three"),
        ("labour-mediation", "article-iii", "does not speak of mediation"),
        ("labour-mediation", "export-lists", "Both lists are restored"),
        ("article-iii", "article-iii-gaps", "No day from which the last 30 days run"),
        ("trilateral-commission", "culcon", "its name is Conference"),
    ],
)
def test_what_the_essays_say_otherwise_is_said_right(name: str, entry: str, phrase: str) -> None:
    fact = next(one for one in case_of(name).sources if one.id == entry)

    assert phrase in " ".join(claim.says["en"] for claim in fact.claims)


def test_both_readings_of_article_ii_stand_side_by_side_each_with_its_author() -> None:
    for name in ("labour-mediation", "article-iii", "reconciliation-fund"):
        fact = next(one for one in case_of(name).sources if one.id == "article-ii")
        assert fact.standing == "disputed"
        assert {"Government of Japan", "Supreme Court of the Republic of Korea"} <= {
            claim.by["en"] for claim in fact.claims
        }


def test_the_clock_of_the_treaty_says_which_days_the_text_leaves_open() -> None:
    clock = case_of("article-iii").clock

    assert clock is not None
    days = {one.id: (one.within_days, one.exercise_days) for one in clock.steps}
    assert days["own"] == days["third"] == days["fallback"] == (30, None)
    assert days["fallback-third"] == (None, 15)
    assert next(one for one in clock.steps if one.id == "fallback").start == "uncertain"


def test_a_case_or_a_party_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        case_of("nothing")
    with pytest.raises(NotFound):
        brief_of("article-iii", "CLM")


def test_cases_are_found_by_their_words_in_the_readers_language() -> None:
    assert [one.id for one in find_cases("カルコン", "ja")] == ["trilateral-commission"]
    assert [one.id for one in find_cases("fund text", "ko")] == ["reconciliation-fund"]
    assert find_cases("zzzz", "en") == []


def test_public_panels_vote_apart_from_the_table() -> None:
    apart = {one.id for public in cases().values() for one in public.third_parties if one.apart}

    assert apart == {"PKR", "PJP"}
    for public in cases().values():
        seats = sum(
            one.seats for one in (*public.parties, *public.third_parties) if not _apart(one)
        )
        assert seats >= public.players.ideal


def _apart(one: object) -> bool:
    return bool(getattr(one, "apart", False))
