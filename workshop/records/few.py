"""What a shielded record leaves out because too few people stand behind it, or because the rest would be theirs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from workshop.records.chain import Object
from workshop.records.consents import Consents
from workshop.records.grouped import ALL, are_alike, grouped, lists_of
from workshop.records.profiles import CHATHAM, RESEARCH, Profile
from workshop.records.shielded_opinion import opinion_of
from workshop.records.wire import Json

AGREED, NAMES = "agreed", "names"
_OF_SIDES = frozenset({"claim", "claim_wording"})


@dataclass(frozen=True)
class Few:
    """Says of rows whether too few people stand behind them. `draw`: the lot, from the installation's key."""

    profile: Profile
    consents: Consents = field(repr=False)
    k: int
    draw: Callable[[str], str] = field(repr=False)

    def leaves_out(self, noun: str, image: Object) -> bool:
        """Say whether a row is left out."""
        if noun == "opinion_picture":
            return opinion_of(image.get("figures"), self.k) is None
        if noun == "ballot":
            return str(image["id"]) not in self.singles
        if noun == "statement_line":
            return not self._is_joint(image)
        if noun == "poll_result":
            return 0 < sum(map(len, lists_of(image).values())) < self.k
        is_small = str(image.get("delegation_id")) not in self.large
        return noun in _OF_SIDES and self.profile.name == CHATHAM and is_small

    def thinned(self, noun: str, told: Object) -> Object:
        """Return a row without figures of few people."""
        if noun == "poll_result":
            return grouped(told, self.k)
        if noun == "opinion_picture":
            return told | {"figures": opinion_of(told.get("figures"), self.k)}
        if noun == "minority" and self.profile.name == CHATHAM and told.get("shown_as") == NAMES:
            return told | {"sides": {}}  # who signed by name did not sign as a delegation
        if noun == "survey":
            return told | {"counts": self._counts(told.get("counts"))}
        return self._answers(told) if noun == "survey_result" else told

    def _is_joint(self, image: Object) -> bool:
        """Say whether a line was agreed at last; a draft is somebody's words."""
        last = self.consents.state["statement_line"][str(image["id"])]
        authors = self.consents.authors("statement_line", image, ())
        agreed = [self.consents.have(one, self.profile.purpose) for one in authors]
        return last.get("state") == AGREED or (bool(agreed) and all(agreed))

    @cached_property
    def large(self) -> frozenset[str]:
        """Return the delegations of at least k people: what a smaller one says, somebody said."""
        people = self.consents.state.get("participant", {}).values()
        sides = [
            str(one.get("delegation_id"))
            for one in people
            if one.get("state") in ("admitted", "left", "removed")
        ]
        return frozenset(one for one in sides if sides.count(one) >= self.k)

    def _counts(self, counts: Json) -> Json:
        if not isinstance(counts, dict):
            return counts
        return {
            side: each
            for side, each in counts.items()
            if isinstance(each, dict)
            and all(isinstance(one, int) and one >= self.k for one in each.values())
        }

    def _answers(self, told: Object) -> Object:
        """Return a survey's result with all groups together where one is smaller than k is now."""
        lists, bins = lists_of({"choices": told.get("answers")}), told.get("bins")
        if all(len(box) >= self.k for box in lists.values()) or not isinstance(bins, dict):
            return told
        every = sorted((one for box in lists.values() for one in box), key=str)
        if len(every) < self.k:
            return told | {"answers": {}, "bins": {}}
        inside = [side for each in bins.values() if isinstance(each, list) for side in each]
        return told | {"answers": {ALL: every}, "bins": {ALL: inside}}

    @cached_property
    def singles(self) -> frozenset[str]:
        """Return the single ballots that may be told.

        Whoever subtracts them from the published list must find the answers of at least k others, not all alike, or
        of nobody. Where too few would be left, more are left out, drawn by lot.
        """
        if self.profile.name != RESEARCH:
            return frozenset()
        every = [*self.consents.state.get("ballot", {}).values()]
        found: set[str] = set()
        for box in self._boxes(every).values():
            found |= self._sparing(box)
        return frozenset(found)

    def _boxes(self, every: list[Object]) -> Mapping[tuple[str, str], list[Object]]:
        """Return the ballots by item and by the list of the result in which they were counted."""
        results = self.consents.state.get("poll_result", {}).values()
        bins = {str(one["item_id"]): grouped(one, self.k)["bins"] for one in results}
        boxes: dict[tuple[str, str], list[Object]] = {}
        for one in every:
            item = str(one.get("item_id") or one.get("poll_id"))
            known = bins.get(item)
            side = one.get("delegation_id")
            name = next(
                (
                    name
                    for name, ids in (known.items() if isinstance(known, dict) else ())
                    if isinstance(ids, list) and side in ids
                ),
                ALL,
            )
            boxes.setdefault((item, name), []).append(one)
        return boxes

    def _sparing(self, box: list[Object]) -> set[str]:
        told = [one for one in box if self.consents.have(str(one["voter_id"]), RESEARCH)]
        told.sort(key=lambda one: self.draw(f"ballot {one['voter_id']}"))
        names = {str(one["id"]) for one in told}
        rest = [one for one in box if str(one["id"]) not in names]
        while told and rest and (len(rest) < self.k or _are_alike(rest)):
            rest.append(told.pop())
        return {str(one["id"]) for one in told}


def _are_alike(ballots: list[Object]) -> bool:
    return are_alike([one.get("choice") for one in ballots])
