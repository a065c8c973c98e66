"""Nothing sealed is in what everybody sees."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, fields, replace

import pytest

from tests.exercises.each import NAMES, briefs_of, each_case
from workshop.mediation.brief import Brief
from workshop.mediation.casebook import (
    case_of,
    cases,
)
from workshop.mediation.public_case import PublicCase

SEALED = {"points", "batna", "batna_story", "award_points", "pledge", "cards", "private_max"}


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _words(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _words(one)


def _ensure_apart(public: PublicCase, briefs: list[Brief]) -> None:
    """Fail where a word or a point of a brief is in the public part, wherever it may be."""
    shown = json.dumps(asdict(public), ensure_ascii=False, default=sorted)
    held = set(_words(asdict(public)))
    assert not SEALED & {key for one in _mappings(asdict(public)) for key in one}
    for brief in briefs:
        sealed = [*brief.story, brief.batna_story, *(card.text for card in brief.cards)]
        for text in sealed:
            assert not [words for words in text.values() if words in shown], brief.party
        alone = [*brief.matters, *brief.topics, *(card.name for card in brief.cards)]
        assert not held & {words for text in alone for words in text.values()}, brief.party
        assert json.dumps(brief.points)[1:-1] not in shown


@each_case
def test_nothing_sealed_is_reachable_from_the_public_part(name: str) -> None:
    _ensure_apart(case_of(name), briefs_of(name))


@pytest.mark.parametrize(
    "leak",
    [
        lambda brief: {"summary": brief.story[0]},
        lambda brief: {"award_note": brief.cards[-1].text},
        lambda brief: {"standard_terms": brief.points},
        lambda brief: {"story": {"en": f"They may leave: {brief.batna_story['en']} So be it."}},
        lambda brief: {"players": brief},
    ],
)
def test_a_leak_into_the_public_part_would_be_seen(leak: Callable[[Brief], dict]) -> None:
    for name in NAMES:
        for brief in briefs_of(name):
            with pytest.raises(AssertionError):
                _ensure_apart(replace(case_of(name), **leak(brief)), [brief])


def _mappings(value: object) -> Iterator[dict]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list | tuple):
        for one in value:
            yield from _mappings(one)


def test_the_public_part_holds_no_number_of_any_pledge_or_alternative() -> None:
    numbers = {"seats", "minutes", "least", "ideal", "most", "yes_needed", "return_rounds"}
    numbers |= {"return_minutes", "max_rounds", "day_seconds", "day", "within_days"}
    numbers |= {"exercise_days"}

    for public in cases().values():
        for one in _mappings(asdict(public)):
            whole = {key for key, value in one.items() if type(value) is int}
            assert whole <= numbers


@each_case
def test_a_brief_shows_nothing_when_it_is_printed(name: str) -> None:
    brief = briefs_of(name)[0]

    assert "batna" not in repr(brief)
    assert brief.story[0]["en"] not in repr(brief)


def test_public_parts_have_no_field_for_what_is_sealed() -> None:
    assert not SEALED & {one.name for one in fields(PublicCase)}
