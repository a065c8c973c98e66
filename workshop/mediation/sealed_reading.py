"""Read the sealed part of one party, every field checked against the public half."""

from workshop.core.i18n import lazy
from workshop.library.lined import Lined
from workshop.mediation.brief import Brief, Card
from workshop.mediation.public_case import PublicCase
from workshop.mediation.reader import Reader
from workshop.mediation.whole_case import PLEDGES, SEALED

FIELDS = ("party", *SEALED, "points", "award_points", *PLEDGES.values())
LARGEST = 1_000_000


def sealed_part(read: Reader, at: Lined, public: PublicCase, party: str) -> Brief:
    """Return one party's brief; what does not fit is noted in `read`."""
    read.known(at, FIELDS)
    asked = {one.id: [option.id for option in one.options] for one in public.issues}
    findings = {one.id: [option.id for option in one.options] for one in public.findings}
    return Brief(
        case_id=public.id,
        party=party,
        batna=read.whole(at, "batna", 1, 99),
        batna_story=read.said(at, "batna_story"),
        story=read.lines(at, "story"),
        topics=read.lines(at, "brief_topics"),
        matters=read.lines(at, "matters"),
        words=read.lines(at, "words"),
        cards=_cards(read, at, asked),
        points=read.points(at, "points", asked),
        award_points=read.points(at, "award_points", findings) if findings else {},
        pledge=_pledge(read, at, public, party),
    )


def _cards(read: Reader, at: Lined, asked: dict[str, list[str]]) -> tuple[Card, ...]:
    found = tuple(_card(read, one, asked) for one in read.entries(at, "cards"))
    read.once(at, "cards", [one.id for one in found])
    return found


def _card(read: Reader, at: Lined, asked: dict[str, list[str]]) -> Card:
    read.known(at, ("id", "name", "text", "margin", "requires", "own_majority"))
    needs = read.part(at, "requires") or Lined(at.line)
    read.known(needs, asked)
    return Card(
        id=read.code(at),
        name=read.said(at, "name", most=160),
        text=read.said(at, "text"),
        margin=read.number(at, "margin", (0, 99), 0),
        requires={one: read.many(needs, one, asked[one]) for one in needs if one in asked},
        own_majority=at.get("own_majority", True) is True,
    )


def _pledge(read: Reader, at: Lined, public: PublicCase, party: str) -> int | None:
    """Return the amount a party pledges at most or needs at least; None where it does neither."""
    form = public.pledging
    if form is None:
        return None
    sides = {PLEDGES["contributors"]: form.contributors, PLEDGES["recipients"]: form.recipients}
    for field, parties in sides.items():
        if party in parties:
            return read.whole(at, field, 0, LARGEST)
        if field in at:
            say = lazy("“%(field)s” does not belong to %(party)s.", field=field, party=party)
            read.refuse(at.line_of(field), say)
    return None
