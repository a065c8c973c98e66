"""Who took part, in what, and how evenly: by declared delegation, counts and shares, no measure of worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WAYS = ("voted", "marked", "spoke")


@dataclass(frozen=True)
class Part:
    """One delegation: its people, how many took part in each way, how much they did, and their share of it all."""

    group: str
    people: int
    active: Mapping[str, int]
    done: Mapping[str, int]
    share: Mapping[str, float]


def participation(group: Mapping[str, str], done: Mapping[str, Mapping[str, int]]) -> list[Part]:
    """Return what each delegation did. `done`: by way, what each person did (answers, marks, seconds)."""
    names = sorted(set(group.values()))
    total = {way: sum(each.get(one, 0) for one in group) for way, each in done.items()}
    return [
        _part(name, [one for one, side in group.items() if side == name], done, total)
        for name in names
    ]


def _part(
    name: str,
    people: Sequence[str],
    done: Mapping[str, Mapping[str, int]],
    total: Mapping[str, int],
) -> Part:
    amount = {way: sum(each.get(one, 0) for one in people) for way, each in done.items()}
    return Part(
        group=name,
        people=len(people),
        active={way: sum(each.get(one, 0) > 0 for one in people) for way, each in done.items()},
        done=amount,
        share={way: amount[way] / total[way] if total[way] else 0.0 for way in done},
    )
