"""Read what accompanies a case: the treaty clock, the form of sealed pledges, glossary, sources."""

from workshop.library.lined import Lined
from workshop.mediation.public_case import (
    CaseTerm,
    Claim,
    ClockStep,
    Fact,
    HearingForm,
    Pledging,
    SideWord,
    TreatyClock,
)
from workshop.mediation.reader import Reader

STANDINGS = ("checked", "reported", "recalled", "disputed")
DAYS = (0, 365)


def clock(read: Reader, at: Lined) -> TreatyClock:
    """Return the treaty clock."""
    read.known(at, ("day_seconds", "source", "steps"))
    steps = tuple(_period(read, one) for one in read.entries(at, "steps", least=1, most=20))
    read.once(at, "steps", [one.id for one in steps])
    return TreatyClock(
        day_seconds=read.whole(at, "day_seconds", 1, 3600),
        source=read.said(at, "source", required=False),
        steps=steps,
    )


def _period(read: Reader, at: Lined) -> ClockStep:
    return ClockStep(
        id=read.code(at),
        text=read.said(at, "text"),
        day=read.maybe(at, "day", *DAYS),
        within_days=read.maybe(at, "within_days", *DAYS),
        exercise_days=read.maybe(at, "exercise_days", *DAYS),
        start=read.text(at, "from", default=""),
        note=read.said(at, "note", required=False),
        then=read.text(at, "then", default=""),
    )


def pledging(read: Reader, at: Lined) -> Pledging:
    """Return how sealed pledges are made."""
    read.known(at, ("title", "unit", "rule", "contributors", "recipients", "max_rounds"))
    givers, takers = (read.entries(at, key, least=1) for key in ("contributors", "recipients"))
    return Pledging(
        title=read.said(at, "title", most=160),
        unit=read.said(at, "unit", most=80),
        rule=read.said(at, "rule"),
        contributors=tuple(read.code(one, "party") for one in givers),
        recipients=tuple(read.code(one, "party") for one in takers),
        max_rounds=read.whole(at, "max_rounds", 1, 5),
    )


def hearing(read: Reader, at: Lined) -> HearingForm:
    """Return which terms let whom into a hearing."""
    read.known(at, ("people", "voice", "written", "heard", "openness", "public", "published"))
    return HearingForm(
        people=read.many(at, "people"),
        voice_issue=read.code(at, "voice", most=12),
        written=read.many(at, "written"),
        heard=read.many(at, "heard"),
        open_issue=read.code(at, "openness", most=12),
        public=read.many(at, "public"),
        published=read.many(at, "published"),
    )


def term(read: Reader, at: Lined) -> CaseTerm:
    """Return an entry of the glossary."""
    read.known(at, ("id", "working", "sides", "reason"))
    return CaseTerm(
        id=read.code(at),
        working=read.said(at, "working", most=200),
        sides=tuple(
            SideWord(by=read.said(one, "by", most=200), term=read.said(one, "term", most=200))
            for one in read.entries(at, "sides")
        ),
        reason=read.said(at, "reason"),
    )


def fact(read: Reader, at: Lined) -> Fact:
    """Return a fact with the claims about it."""
    read.known(at, ("id", "title", "standing", "claims"))
    return Fact(
        id=read.code(at),
        title=read.said(at, "title", most=200),
        standing=read.one_of(at, "standing", STANDINGS),
        claims=tuple(
            Claim(by=read.said(one, "by", most=300), says=read.said(one, "says"))
            for one in read.entries(at, "claims", least=1)
        ),
    )
