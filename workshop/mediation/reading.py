"""Read the public half of a case, every field checked."""

from workshop.core.i18n import lazy
from workshop.library.lined import Lined
from workshop.mediation.annexes import clock, fact, hearing, pledging, term
from workshop.mediation.fitting import ensure_fitting
from workshop.mediation.public_case import (
    DOES,
    HEATS,
    ROOMS,
    SIDES,
    CaseStage,
    Decision,
    Option,
    Party,
    Players,
    PublicCase,
    Question,
    ThirdParty,
)
from workshop.mediation.reader import Reader

FIELDS = (
    "schema", "id", "letter", "title", "summary", "story", "heat", "players", "total_minutes", "parties",
    "third_parties", "issues", "stages", "decision", "clock", "award", "blind_bid", "hearing", "standard_terms",
    "glossary", "sources", "translation",
)  # fmt: skip
COUNTRIES = ("us", "jp", "kr")
LONG_STORY = 20_000
MOST_PARTIES, MOST_ISSUES, MOST_OPTIONS, MOST_STAGES = 8, 12, 10, 40


def public_case(read: Reader, at: Lined) -> PublicCase:
    """Return the public half of a case; what does not fit is noted in `read`."""
    read.known(at, FIELDS)
    award, bid, days, room = (
        read.part(at, key) for key in ("award", "blind_bid", "clock", "hearing")
    )
    issues = _questions(read, at, "issues", most=MOST_ISSUES)
    made = PublicCase(
        id=read.code(at),
        letter=read.text(at, "letter", most=4, default=""),
        title=read.said(at, "title", most=160),
        summary=read.said(at, "summary", required=False),
        story=read.said(at, "story", most=LONG_STORY, required=False),
        heat=read.one_of(at, "heat", HEATS, default="medium"),
        players=_players(read, at),
        parties=_parties(read, at),
        third_parties=_third_parties(read, at),
        issues=issues,
        stages=_stages(read, at),
        decision=_decision(read, at),
        clock=clock(read, days) if days is not None else None,
        findings=_questions(read, award, "findings", most=6) if award is not None else (),
        award_note=read.said(award, "note", required=False) if award is not None else {},
        pledging=pledging(read, bid) if bid is not None else None,
        hearing=hearing(read, room) if room is not None else None,
        standard_terms=_standard_terms(read, at, issues),
        glossary=tuple(term(read, one) for one in read.entries(at, "glossary")),
        sources=tuple(fact(read, one) for one in read.entries(at, "sources", most=60)),
        translation=read.texts(at, "translation", required=False),
    )
    _ensure_whole(read, at, made)
    ensure_fitting(read, at, made)
    return made


def _players(read: Reader, at: Lined) -> Players:
    found = read.part(at, "players")
    if found is None:
        return Players(least=2, ideal=2, most=99)
    read.known(found, ("min", "ideal", "max"))
    least, ideal, most = (read.whole(found, key, 2, 99) for key in ("min", "ideal", "max"))
    return Players(least=least, ideal=ideal, most=most)


def _parties(read: Reader, at: Lined) -> tuple[Party, ...]:
    found = read.entries(at, "parties", least=2, most=MOST_PARTIES)
    for one in found:
        read.known(one, ("id", "name", "seats", "country", "robots"))
    return tuple(
        Party(
            id=read.code(one, most=12),
            name=read.said(one, "name", most=160),
            seats=read.number(one, "seats", (1, 20), 1),
            country=read.one_of(one, "country", COUNTRIES, default=""),
            robots=one.get("robots", True) is True,
        )
        for one in found
    )


def _third_parties(read: Reader, at: Lined) -> tuple[ThirdParty, ...]:
    found = read.entries(at, "third_parties", most=MOST_PARTIES)
    for one in found:
        read.known(
            one, ("id", "name", "seats", "side", "role", "card", "limits", "optional", "apart")
        )
    return tuple(
        ThirdParty(
            id=read.code(one, most=12),
            side=read.one_of(one, "side", SIDES, default="other"),
            name=read.said(one, "name", most=160),
            seats=read.number(one, "seats", (1, 40), 1),
            role=read.said(one, "role", required=False),
            card=read.said(one, "card", required=False),
            limits=read.said(one, "limits", required=False),
            optional=one.get("optional") is True,
            apart=one.get("apart") is True,
        )
        for one in found
    )


def _questions(read: Reader, at: Lined, key: str, *, most: int) -> tuple[Question, ...]:
    return tuple(_question(read, one) for one in read.entries(at, key, least=1, most=most))


def _question(read: Reader, at: Lined) -> Question:
    read.known(at, ("id", "title", "options"))
    options = tuple(
        Option(id=read.code(one, most=12), text=read.said(one, "text"))
        for one in read.entries(at, "options", least=2, most=MOST_OPTIONS)
    )
    read.once(at, "options", [one.id for one in options])
    return Question(
        id=read.code(at, most=12), title=read.said(at, "title", most=160), options=options
    )


def _stages(read: Reader, at: Lined) -> tuple[CaseStage, ...]:
    found = read.entries(at, "stages", least=1, most=MOST_STAGES)
    for one in found:
        read.known(one, ("id", "title", "minutes", "room", "what", "does"))
    return tuple(
        CaseStage(
            id=read.code(one),
            title=read.said(one, "title", most=160),
            minutes=read.whole(one, "minutes", 1, 600),
            room=read.one_of(one, "room", ROOMS, default="plenary"),
            what=read.said(one, "what", required=False),
            does=read.many(one, "does", DOES),
        )
        for one in found
    )


def _decision(read: Reader, at: Lined) -> Decision:
    found = read.part(at, "decision") or Lined(at.line_of("decision"))
    fields = ("rule", "must_consent", "yes_needed", "ratification", "returns")
    read.known(found, fields)
    codes = [str(one.get("id")) for one in read.entries(at, "parties")]
    back = read.part(found, "returns") or Lined(found.line)
    return Decision(
        rule=read.said(found, "rule", required=False),
        must_consent=frozenset(read.many(found, "must_consent", codes)),
        yes_needed=read.number(found, "yes_needed", (2, max(2, len(codes))), max(2, len(codes))),
        ratification=read.said(found, "ratification", required=False),
        return_rounds=read.number(back, "rounds", (0, 3), 1),
        return_minutes=read.number(back, "minutes", (1, 60), 10),
    )


def _standard_terms(read: Reader, at: Lined, issues: tuple[Question, ...]) -> dict[str, str]:
    found = read.part(at, "standard_terms")
    if found is None:
        return {}
    read.known(found, [one.id for one in issues])
    return {
        one.id: read.one_of(found, one.id, [option.id for option in one.options]) for one in issues
    }


def _ensure_whole(read: Reader, at: Lined, made: PublicCase) -> None:
    """Refuse doubled ids, and minutes that do not add up."""
    sides = [one.id for one in made.parties] + [one.id for one in made.third_parties]
    read.once(at, "parties", sides)
    read.once(at, "issues", [one.id for one in made.issues])
    read.once(at, "stages", [one.id for one in made.stages])
    stated = at.get("total_minutes")
    if stated is not None and stated != made.minutes:
        say = lazy(
            "The stages add up to %(found)s minutes, not to %(stated)s.",
            found=made.minutes,
            stated=stated,
        )
        read.refuse(at.line_of("total_minutes"), say)
