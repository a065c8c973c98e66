"""Splitting a case in the form `mock-mediation-exercises/1` into what everybody knows and what one side knows. Pure."""

from collections.abc import Mapping
from typing import Any

from workshop.mediation.brief import Brief
from workshop.mediation.public_case import (
    CaseStage,
    Decision,
    Option,
    Party,
    Players,
    PublicCase,
    Question,
    Texts,
    ThirdParty,
)


def in_words(text: object) -> Texts:
    """Return a text in its languages, whether given so or in English alone."""
    return text if isinstance(text, Mapping) else {"en": str(text or "")}


def public_of(content: Mapping[str, Any]) -> PublicCase:
    """Return the public part."""
    rule = content["decision"]
    return PublicCase(
        id=content["id"],
        letter="",
        title=in_words(content["title"]),
        summary=in_words(content.get("summary")),
        story=in_words(content.get("summary")),
        heat="low",
        players=Players(least=2, ideal=4, most=6),
        parties=tuple(
            Party(id=one["id"], name=in_words(one["name"]), seats=int(one["seats"]))
            for one in content["parties"]
        ),
        third_parties=tuple(_third(one) for one in content["third_parties"]),
        issues=tuple(_issue(one) for one in content["issues"]),
        stages=tuple(_stage(one) for one in content["stages"]),
        decision=Decision(
            rule=in_words(rule["rule"]),
            must_consent=frozenset(rule["must_consent"]),
            yes_needed=rule["yes_needed"],
            ratification={},
        ),
    )


def _third(one: Mapping[str, Any]) -> ThirdParty:
    return ThirdParty(
        id=one["id"],
        side=one["side"],
        name=in_words(one["name"]),
        seats=int(one["seats"]),
        role=in_words(one["role"]),
    )


def _issue(one: Mapping[str, Any]) -> Question:
    options = tuple(Option(id=each["id"], text=in_words(each["text"])) for each in one["options"])
    return Question(id=one["id"], title=in_words(one["title"]), options=options)


def _stage(one: Mapping[str, Any]) -> CaseStage:
    return CaseStage(
        id=one["id"],
        title=in_words(one["title"]),
        minutes=int(one["minutes"]),
        room=str(one["room"]),
        what=in_words(one.get("what")),
    )


def brief_of(content: Mapping[str, Any], party: str) -> Brief | None:
    """Return one side's own part; a third party has none."""
    for one in content["parties"]:
        if one["id"] == party:
            return Brief(
                case_id=content["id"],
                party=party,
                batna=int(one["batna"]),
                points=content["points"][party],
                batna_story=in_words(one["batna_story"]),
                matters=tuple(map(in_words, one["brief_topics"])),
            )
    return None
