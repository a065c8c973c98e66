"""The cases that come with the program, and cases that facilitators write: read, checked, solved, split.

`exercises/<id>/` holds a case: `case.yaml` (what is public), `private/<party>.yaml` (one sealed part a party),
`story.<language>.md`, `roles.yaml`, `glossary.yaml`, `sources.yaml`. Nothing of the sealed parts is in a `PublicCase`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from typing import Any

import numpy as np

from workshop.core.errors import NotFound
from workshop.core.i18n import Lazy, lazy
from workshop.library.checks import Problem
from workshop.library.lined import Lined, YamlFault, read
from workshop.mediation.brief import Brief, Card
from workshop.mediation.case import Case, CaseFault, case_from
from workshop.mediation.case_hints import hints_of
from workshop.mediation.figures import counts_of, figures_of, warnings_of
from workshop.mediation.folders import FOLDER, Folder
from workshop.mediation.public_case import PublicCase
from workshop.mediation.reader import Reader
from workshop.mediation.reading import public_case
from workshop.mediation.sealed_reading import sealed_part
from workshop.mediation.solver import Space
from workshop.mediation.whole_case import joined, parted
from workshop.mediation.yardsticks import Json

LONGEST_FILE = 200_000
NO_CASE = lazy("There is no such case.")


@dataclass(frozen=True, kw_only=True)
class ReadCase:
    """A case in its parts. Only `public` may be shown to everybody; `briefs` one by one to its party."""

    public: PublicCase
    briefs: Mapping[str, Brief] = field(repr=False)
    numbers: Case = field(repr=False)
    counts: dict[str, Json] = field(repr=False)
    warnings: tuple[Lazy, ...] = ()
    content: Mapping[str, Any] = field(repr=False, default_factory=dict)

    @cached_property
    def figures(self) -> dict[str, Json]:
        """Solve the case whole; a large one takes its time."""
        return figures_of(self.numbers)


Found = tuple[ReadCase | None, tuple[Problem, ...]]


def cases() -> Mapping[str, PublicCase]:
    """Return the public part of all cases of the program, by id, in the order of their letters.

    Raises:
        CaseFault: a case does not fit or cannot be agreed on.
    """
    return {name: one.public for name, one in _shelf().items()}


def case_of(case_id: str) -> PublicCase:
    """Return the public part of a case.

    Raises:
        NotFound: there is none of that id.
    """
    return read_case(case_id).public


def find_cases(query: str, lang: str) -> list[PublicCase]:
    """Return the cases whose public words hold all words of a query, in the reader's language or in English."""
    words = query[:200].casefold().split()
    return [one for one in cases().values() if all(word in _words(one, lang) for word in words)]


def _words(public: PublicCase, lang: str) -> str:
    texts = [public.title, public.summary, *(one.name for one in public.parties)]
    texts += [one.title for one in public.issues]
    return " ".join(
        text.get(tongue, "") for text in texts for tongue in dict.fromkeys((lang, "en"))
    ).casefold()


def brief_of(case_id: str, party: str) -> Brief:
    """Return what one party alone may see. Never give it to anybody else.

    Raises:
        NotFound: there is no such case, or it has no such party.
    """
    found = read_case(case_id).briefs.get(party)
    if found is None:
        raise NotFound(NO_CASE)
    return found


def numbers_of(case_id: str) -> Case:
    """Return a case as numbers, with the points of all: for bots on their own side, and for the debrief.

    Raises:
        NotFound: there is none of that id.
    """
    return read_case(case_id).numbers


def figures(case_id: str) -> dict[str, Json]:
    """Return the figures of a case, solved when it was read. Never send them before the debrief.

    Raises:
        NotFound: there is none of that id.
    """
    return read_case(case_id).figures


def content_of(case_id: str) -> Mapping[str, Any]:
    """Return a case in one mapping of the form `mock-mediation-exercises/1`; it holds every party's secrets.

    Raises:
        NotFound: there is none of that id.
    """
    return read_case(case_id).content


def read_case_file(text: str) -> Found:
    """Read a case that somebody wrote in one file, YAML or JSON, and solve it; with problems there is no case."""
    if len(text) > LONGEST_FILE:
        return None, (Problem(1, lazy("The file is too long for a case.")),)
    try:
        found = read(text.removeprefix("\ufeff"))
    except YamlFault as fault:
        return None, (Problem(fault.line, fault.say),)
    if not isinstance(found, Lined):
        return None, (Problem(1, lazy("A case has a title, parties, issues, points and stages.")),)
    return checked(found)


def checked(whole: Lined) -> Found:
    """Check and solve a case in one mapping."""
    checks = Reader()
    public, sealed = parted(whole)
    made = public_case(checks, public)
    briefs = {
        one.id: sealed_part(checks, sealed.get(one.id, Lined(whole.line)), made, one.id)
        for one in made.parties
    }
    if checks.problems:
        return None, tuple(sorted(checks.problems, key=lambda one: one.line))
    try:
        return solved(made, briefs, joined(public, sealed)), ()
    except CaseFault as fault:
        return None, (Problem(whole.line_of(fault.at), lazy("%(why)s", why=fault)),)


def solved(public: PublicCase, briefs: Mapping[str, Brief], content: Mapping[str, Any]) -> ReadCase:
    """Put a case together from its parts, with its figures.

    Raises:
        CaseFault: nothing leaves every party better off than no agreement.
    """
    numbers = case_from(content)
    found = counts_of(numbers)
    hints = (say for say, _path in hints_of(content))
    warnings = (*warnings_of(numbers, found), *_hard_cards(numbers, briefs), *hints)
    return ReadCase(
        public=public,
        briefs=briefs,
        numbers=numbers,
        counts=found,
        warnings=warnings,
        content=content,
    )


def _hard_cards(numbers: Case, briefs: Mapping[str, Brief]) -> list[Lazy]:
    """Return the constituency cards with which nothing that all accept could be ratified."""
    found = []
    space = Space(numbers)
    for at, (party, brief) in enumerate(briefs.items()):
        for card in brief.cards:
            if not _carried(space, card, at):
                say = lazy(
                    "%(party)s: with the card “%(card)s” nothing could be ratified.",
                    party=party,
                    card=card.id,
                )
                found.append(say)
    return found


def _carried(space: Space, card: Card, at: int) -> bool:
    """Say whether a package that all accept passes a card's conditions. `at`: the place of the party."""
    inside = space.acceptable
    passes = space.scores[inside, at] - space.batna[at] > card.margin
    step = 1
    for issue in reversed(space.case.issues):
        chosen = inside // step % len(issue.options)
        if issue.id in card.requires:
            wanted = [issue.options.index(one) for one in card.requires[issue.id]]
            passes &= np.isin(chosen, wanted)
        step *= len(issue.options)
    return bool(passes.any())


def load_case(folder: Folder) -> ReadCase:
    """Read, check and solve one folder.

    Raises:
        CaseFault: something does not fit; every problem is listed with file and line.
    """
    head = folder.public()
    public = folder.checked("case.yaml", partial(public_case, at=head))
    sealed = {one.id: folder.sealed(one.id) for one in public.parties}
    briefs = {
        code: folder.checked(
            f"private/{code}.yaml", partial(sealed_part, at=part, public=public, party=code)
        )
        for code, part in sealed.items()
    }
    return solved(public, briefs, joined(head, sealed))


@cache
def _shelf() -> Mapping[str, ReadCase]:
    found = [load_case(Folder(one.parent)) for one in sorted(FOLDER.glob("*/case.yaml"))]
    found.sort(key=lambda one: (one.public.letter, one.public.id))
    return {one.public.id: one for one in found}


def read_case(case_id: str) -> ReadCase:
    """Return a case of the program in all its parts; only its `public` is for everybody.

    Raises:
        NotFound: there is none of that id.
    """
    found = _shelf().get(case_id)
    if found is None:
        raise NotFound(NO_CASE)
    return found
