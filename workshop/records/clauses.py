"""How each clause of a sealed rule stood, in sentences: from the figures of the record alone."""

from typing import TYPE_CHECKING

from workshop.core.i18n import Lazy, lazy
from workshop.records.table_rows import objects
from workshop.records.values import counts_in
from workshop.voting.decisions._sentences import sentence_of

if TYPE_CHECKING:
    from workshop.records.chain import Object
    from workshop.records.minutes import Minutes

ALL = "all"


def clauses_of(minutes: "Minutes", result: "Object") -> list[tuple[bool, Lazy]]:
    """Return for each clause whether it was met, and the sentence that says by what.

    In the order of the rule; what is asked of each delegation in the reader's order of delegations.
    """
    verdict = result["verdict"]
    listed = objects(verdict.get("clauses")) if isinstance(verdict, dict) else []
    kinds = list(dict.fromkeys(one["kind"] for one in listed))
    order = [one["id"] for one in minutes.delegations()]
    listed.sort(
        key=lambda one: (
            kinds.index(one["kind"]),
            order.index(one["scope"]) if one["scope"] in order else len(order),
        )
    )
    present = counts_in(result["present"])
    return [(bool(one.get("met")), _sentence(minutes, one, present)) for one in listed]


def _sentence(minutes: "Minutes", clause: "Object", present: dict[str, int]) -> Lazy:
    scope, kind = str(clause["scope"]), str(clause["kind"])
    there = sum(present.values()) if scope == ALL else present.get(scope, 0)
    figures = (int(str(clause.get("have") or 0)), int(str(clause.get("need") or 0)))
    if kind == "quorum" and not there:
        return lazy(
            "%(group)s: %(have)s voted; %(need)s had to.",
            group=minutes.scope(scope),
            have=figures[0],
            need=figures[1],
        )
    return sentence_of(kind, minutes.scope(scope), *figures, there)  # type: ignore[arg-type]  # the kinds are those of the rules
