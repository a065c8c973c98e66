"""Ballots from files: PrefLib's four kinds of orders, and tables (see `ballot_tables`).

Source of the format: PrefLib, "Data formats" (Mattei and Walsh, PrefLib: A Library for Preferences,
2013): `# KEY: value` lines, then `count: 1,{2,3},4` with tied alternatives in braces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop.cli.faults import Fault
from workshop.voting.ranked.profile import Ranking

if TYPE_CHECKING:
    from pathlib import Path

COMPLETE, STRICT = (".soc", ".toc"), (".soc", ".soi")
ORDERS = (".soc", ".soi", ".toc", ".toi")
LONGEST_BYTES = 200_000_000
MOST_PEOPLE, MOST_OPTIONS = 10_000_000, 500
_NAME = re.compile(r"#\s*ALTERNATIVE NAME (\d+):\s*(.*\S)", re.IGNORECASE)
_SIZE = re.compile(r"#\s*NUMBER ALTERNATIVES:\s*(\d+)", re.IGNORECASE)
_VOTERS = re.compile(r"#\s*NUMBER VOTERS:\s*(\d+)", re.IGNORECASE)
_LINE = re.compile(r"(\d+)\s*:\s*(.*)")
_GROUP = re.compile(r"\{([\d,\s]*)\}|(\d+)")
_SHAPE = re.compile(r"(\{[\d,\s]*\}|\d+)(\s*,\s*(\{[\d,\s]*\}|\d+))*")


@dataclass
class Box:
    """Ballots read from a file: rankings, numbers by option, or pairs; `people` cast each of them."""

    options: list[str]
    people: list[int] = field(default_factory=list)
    rankings: list[Ranking] = field(default_factory=list)
    numbers: list[Mapping[str, int]] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)


def wrong(number: int, sentence: str) -> Fault:
    """Return the fault of a line."""
    return Fault(f"line {number}: {sentence}")


def text_of(path: Path) -> str:
    """Return a file's text.

    Raises:
        Fault: it is very large, or no text in UTF-8.
    """
    if path.stat().st_size > LONGEST_BYTES:
        raise Fault(f"{path} is larger than {LONGEST_BYTES // 1_000_000} MB.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Fault(f"{path} is not text in UTF-8 (byte {error.start}).") from None


def read_orders(text: str, suffix: str) -> Box:
    """Read a PrefLib file of orders.

    Raises:
        Fault: a line that cannot be read, with its number.
    """
    lines = list(enumerate(text.splitlines(), 1))
    names = _names(lines)
    box = Box(options=list(names.values()))
    for number, line in lines:
        if line.strip() and not line.startswith("#"):
            people, ranking = _ballot(number, line, names)
            _ensure_kind(number, ranking, names, suffix)
            box.people.append(people)
            box.rankings.append(ranking)
    _ensure_sum(lines, box)
    ensure_countable(box)
    return box


def _names(lines: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Return the alternatives by number, in the order of their numbers."""
    found: dict[int, str] = {}
    size = 0
    for number, line in lines:
        if sized := _SIZE.match(line):
            size = int(sized[1])
        if named := _NAME.match(line):
            if named[2] in found.values() or int(named[1]) in found:
                raise wrong(number, f"“{named[2]}” or its number is named twice")
            found[int(named[1])] = named[2]
    if not found:
        raise wrong(1, "lines such as “# ALTERNATIVE NAME 1: Red” were expected")
    if size and len(found) != size:
        raise wrong(1, f"{size} alternatives were announced, {len(found)} are named")
    return dict(sorted(found.items()))


def _ballot(number: int, line: str, names: Mapping[int, str]) -> tuple[int, Ranking]:
    matched = _LINE.fullmatch(line.strip())
    if not matched or not _SHAPE.fullmatch(matched[2].strip()):
        raise wrong(number, "a line such as “12: 1,{2,3},4” was expected")
    groups = [
        [int(one) for one in (tied or single).split(",") if one.strip()]
        for tied, single in _GROUP.findall(matched[2])
    ]
    listed = [one for group in groups for one in group]
    unknown = [one for one in listed if one not in names]
    if unknown:
        raise wrong(number, f"there is no alternative {unknown[0]}")
    if len(set(listed)) < len(listed):
        raise wrong(number, "an alternative stands in two places")
    return int(matched[1]), [[names[one] for one in group] for group in groups if group]


def _ensure_kind(number: int, ranking: Ranking, names: Mapping[int, str], suffix: str) -> None:
    if suffix in STRICT and any(len(tied) > 1 for tied in ranking):
        raise wrong(number, f"a {suffix} file holds no ties")
    if suffix in COMPLETE and sum(len(tied) for tied in ranking) != len(names):
        raise wrong(number, f"a {suffix} file ranks every alternative")


def _ensure_sum(lines: Sequence[tuple[int, str]], box: Box) -> None:
    for number, line in lines:
        announced = _VOTERS.match(line)
        if announced and int(announced[1]) != sum(box.people):
            raise wrong(
                number, f"{announced[1]} voters were announced, the lines hold {sum(box.people)}"
            )


def ensure_countable(box: Box) -> None:
    """Refuse what is beyond any vote.

    Raises:
        Fault: more people or options than this program counts.
    """
    if sum(box.people) > MOST_PEOPLE:
        raise Fault(f"More than {MOST_PEOPLE:,} ballots are not counted here.")
    if len(box.options) > MOST_OPTIONS:
        raise Fault(f"More than {MOST_OPTIONS} options are not counted here.")
