"""Who is heard and let in, when a finding has its majority, what days follow a notice. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop.mediation.public_case import PublicCase

BOARD = 3
ALWAYS = ("arbitrator", "adviser", "mediator")
AFTER = {"note": ("appointment", "own"), "appointment": ("third", "third"), "third": ("terms", ""),
         "designation": ("nomination", "fallback-third"), "nomination": ("terms", "")}  # fmt: skip


@dataclass(frozen=True)
class Admitted:
    """Who is at a hearing, by code: those let in, and of those beside the parties who speaks, who writes."""

    open_to: tuple[str, ...]
    may_speak: tuple[str, ...]
    may_write: tuple[str, ...]


def admitted(case: PublicCase, terms: Mapping[str, str]) -> Admitted:
    """Return whom the terms of reference let in; where the case says nothing of it, everybody at the table."""
    form = case.hearing
    people = tuple(one.id for one in case.third_parties if one.side == "other" and not one.apart)
    if form is None:
        everybody = (*(one.id for one in case.parties), *(one.id for one in case.third_parties))
        return Admitted(everybody, people, people)
    heard = terms.get(form.voice_issue) in form.heard
    written = heard or terms.get(form.voice_issue) in form.written
    public = terms.get(form.open_issue) in form.public
    thirds = [one for one in case.third_parties if not one.apart]
    inside = [one.id for one in case.parties]
    inside += [one.id for one in thirds if one.side in ALWAYS]
    inside += [one.id for one in thirds if one.side == "observer" and public]
    inside += [one for one in form.people if written]
    return Admitted(tuple(inside), form.people if heard else (), form.people if written else ())


def is_published(case: PublicCase, terms: Mapping[str, str]) -> bool:
    """Say whether the award is told to everybody at the table."""
    form = case.hearing
    return form is None or terms.get(form.open_issue) in form.published


def terms_of(case: PublicCase, outcome: Mapping[str, str]) -> Mapping[str, str]:
    """Return the terms of reference: what was agreed, else the registrar's standard terms."""
    return outcome or case.standard_terms


def majority(options: Iterable[str], sitting: int) -> str:
    """Return the option that more than half of the sitting arbitrators found; nothing without a majority."""
    found = list(options)
    return next((one for one in dict.fromkeys(found) if 2 * found.count(one) > sitting), "")


def lacking(
    findings: Sequence[str], opinions: Mapping[str, Sequence[tuple[str, str]]], sitting: int
) -> list[str]:
    """Return the findings without a majority. `opinions`: by finding, pairs of person and option."""
    return [
        one
        for one in findings
        if not majority((option for _person, option in opinions.get(one, ())), sitting)
    ]


def is_complete(kind: str, taken: Collection[str], parties: Collection[str]) -> bool:
    """Say whether all have taken a step that each side takes: appointing, designating."""
    needed = 2 if kind == "designation" else len(parties)
    return len(set(taken)) >= needed if kind in ("appointment", "designation") else bool(taken)
