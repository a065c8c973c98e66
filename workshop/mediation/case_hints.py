"""What an author should think about: a part without its step, a step without its seat. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from workshop.core.i18n import Lazy, lazy

Hint = tuple[Lazy, str]


def hints_of(content: Mapping[str, Any]) -> list[Hint]:
    """Return sentences with the part of the case that each is about; none where everything goes together."""
    does = {word for one in _rows(content, "stages") for word in one.get("does") or ()}
    sides = {str(one.get("side")) for one in _rows(content, "third_parties")}
    found = (*_days(content, does), *_board(content, does, sides), *_texts(content, does, sides))
    return [(say, path) for wrong, say, path in found if wrong]


def _rows(content: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    return [one for one in content.get(name) or () if isinstance(one, Mapping)]


def _days(content: Mapping[str, Any], does: set[str]) -> list[tuple[bool, Lazy, str]]:
    treaty = {"appoint", "third", "fallback"}
    return [
        (
            "clock" in content and not does & treaty,
            lazy("No step opens a treaty clock: the days of the treaty never begin."),
            "stages",
        ),
        (
            "clock" not in content and bool(does & treaty),
            lazy("A step opens a treaty clock, but the case has no treaty days."),
            "further",
        ),
    ]


def _board(
    content: Mapping[str, Any], does: set[str], sides: set[str]
) -> list[tuple[bool, Lazy, str]]:
    return [
        (
            "award" in content and "arbitrator" not in sides,
            lazy("A board decides, but nobody sits as arbitrator."),
            "third_parties",
        ),
        (
            "award" in content and "award" not in does,
            lazy("A board decides, but no step opens the reading of the award."),
            "stages",
        ),
        (
            "award" not in content and bool(does & {"deliberate", "award"}),
            lazy("A step opens the award, but the case does not say what the board decides."),
            "further",
        ),
    ]


def _texts(
    content: Mapping[str, Any], does: set[str], sides: set[str]
) -> list[tuple[bool, Lazy, str]]:
    return [
        (
            "blind_bid" in content and "bids" not in does,
            lazy("There are sealed pledges, but no step opens them."),
            "stages",
        ),
        (
            "blind_bid" not in content and "bids" in does,
            lazy("A step opens sealed pledges, but the case does not say who pledges."),
            "further",
        ),
        (
            "draft" in does and "drafter" not in sides,
            lazy("A step opens drafts of one text, but nobody sits as drafter."),
            "third_parties",
        ),
        (
            "caucus" in does and not sides & {"mediator", "drafter"},
            lazy("A step opens meetings with the mediator, but nobody sits as mediator."),
            "third_parties",
        ),
    ]
