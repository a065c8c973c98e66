"""Deliberation and award: each arbitrator finds with reasons; a majority is read with every dissent.

Until the reading the parties may agree on the award themselves.
"""

from collections.abc import Mapping

from sqlalchemy import select

from workshop.core.actions import Act, action, bare_action
from workshop.core.circles import circle_audience
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import anyone
from workshop.mediation import sources
from workshop.mediation.hearing import room_of
from workshop.mediation.hearing_forms import AskAgreedAward, GiveOpinion, OneAgreedAward
from workshop.mediation.hearing_rules import is_published, lacking, majority, terms_of
from workshop.mediation.hearing_tables import AgreedAward, Award, Opinion
from workshop.mediation.models import Table
from workshop.mediation.public_case import PublicCase
from workshop.mediation.tables import Sitting, must_sit, parties_of, seats_of

READ = lazy("The award has been read.")
Opinions = Mapping[str, list[Opinion]]


def award_of(act: Act, table: Table) -> Award | None:
    """Return a table's award, once it was read."""
    return act.db.scalars(select(Award).where(Award.table_id == table.id)).first()


def _open(act: Act) -> Sitting:
    """Return where somebody sits, while the award has not been read.

    Raises:
        Conflict: it has.
    """
    sitting = must_sit(act.db, act.actor)
    if award_of(act, sitting.table) is not None:
        raise Conflict(READ)
    return sitting


def _arbitrates(act: Act) -> Sitting:
    sitting = _open(act)
    if sitting.party.side != "arbitrator":
        raise NotAllowed(lazy("Only arbitrators do this."))
    return sitting


@action("opinion.give", form=GiveOpinion, who=anyone, says=lazy("An arbitrator wrote an opinion."))
def give_opinion(act: Act, form: GiveOpinion) -> None:
    """Find on one question, with reasons; the other arbitrators read it, nobody else. It can be changed.

    Raises:
        NotAllowed: one is no arbitrator.
        Conflict: the award has been read.
        Invalid: there is no such finding.
    """
    sitting = _arbitrates(act)
    chosen = {str(form.finding.data): str(form.option.data)}
    _ensure_findings(sources.public(sitting.table.case_id), chosen)
    query = select(Opinion).where(
        Opinion.table_id == sitting.table.id,
        Opinion.author_id == act.actor.id,
        Opinion.finding == form.finding.data,
    )
    opinion = act.db.scalars(query).first() or Opinion(
        table_id=sitting.table.id,
        author_id=act.actor.id,
        finding=form.finding.data,
        audience=circle_audience(sitting.party.circle_id),
    )
    opinion.option, opinion.words = form.option.data, form.words.data
    opinion.lang, opinion.at = form.lang.data or act.actor.lang, act.now
    act.record(opinion)


def _ensure_findings(case: PublicCase, chosen: Mapping[str, str]) -> None:
    known = {one.id: {each.id for each in one.options} for one in case.findings}
    if any(option not in known.get(finding, ()) for finding, option in chosen.items()):
        raise Invalid(lazy("Choose one from the list."))


@action(
    "agreed_award.ask",
    form=AskAgreedAward,
    who=anyone,
    says=lazy("%(actor)s proposed an agreed award."),
)
def ask_agreed(act: Act, form: AskAgreedAward) -> None:
    """Propose, as a party, an award on which the parties agree themselves; it replaces one's own before.

    Raises:
        NotAllowed: one sits for no party.
        Conflict: the award has been read.
        Invalid: not every question has a finding.
    """
    sitting = _open(act)
    _ensure_party(sitting)
    case, findings = sources.public(sitting.table.case_id), dict(form.findings.data or [])
    _ensure_findings(case, findings)
    if set(findings) != {one.id for one in case.findings}:
        raise Invalid(lazy("Choose a finding for every question."))
    act.record(
        AgreedAward(
            table_id=sitting.table.id,
            findings=findings,
            words=form.words.data or "",
            lang=form.lang.data or act.actor.lang,
            party=sitting.party.code,
            accepted=[sitting.party.code],
            at=act.now,
            audience=circle_audience(sitting.table.joint_id),
        )
    )


def _ensure_party(sitting: Sitting) -> None:
    if sitting.party.side != "party":
        raise NotAllowed(lazy("Only the parties can agree on the award."))


@action(
    "agreed_award.accept",
    form=OneAgreedAward,
    who=anyone,
    says=lazy("%(actor)s agreed to an award."),
)
def accept_agreed(act: Act, form: OneAgreedAward) -> None:
    """Agree, as a party, to an award that another party proposed.

    Raises:
        NotAllowed: one sits for no party.
        Conflict: the award has been read.
    """
    sitting, row = _open(act), act.get(AgreedAward, form.award.data)
    _ensure_party(sitting)
    row.accepted = list(dict.fromkeys([*row.accepted, sitting.party.code]))
    act.record(row)


@bare_action("award.read", who=anyone, says=lazy("%(actor)s read the award."))
def read_award(act: Act) -> None:
    """Read the award: what the parties agreed on, else each finding's majority with reasons, and every dissent.

    Raises:
        NotAllowed: one is no arbitrator.
        Conflict: it has been read.
        NotNow: a finding has no majority yet.
    """
    sitting = _arbitrates(act)
    table, case = sitting.table, sources.public(sitting.table.case_id)
    room = room_of(act, table)
    public = room is None or is_published(case, terms_of(case, table.outcome))
    award = Award(table_id=table.id, read_by=act.actor.id, at=act.now)
    award.audience = circle_audience(table.joint_id if public or room is None else room.circle_id)
    agreed = _agreed(act, table)
    if agreed is not None:
        award.agreed, award.dissents = True, []
        award.findings = [_as_agreed(agreed, one.id) for one in case.findings]
    else:
        award.findings, award.dissents = _decided(act, sitting, case)
    act.record(award)


def _agreed(act: Act, table: Table) -> AgreedAward | None:
    parties = {one.code for one in parties_of(act.db, table.id) if one.side == "party"}
    query = select(AgreedAward).where(AgreedAward.table_id == table.id)
    rows = act.db.scalars(query.order_by(AgreedAward.at.desc(), AgreedAward.id))
    return next((one for one in rows if set(one.accepted) >= parties), None)


def _as_agreed(agreed: AgreedAward, finding: str) -> dict[str, object]:
    reasons = [{"words": agreed.words, "lang": agreed.lang}] if agreed.words else []
    return {"finding": finding, "option": agreed.findings[finding], "votes": 0, "reasons": reasons}


def _decided(
    act: Act, sitting: Sitting, case: PublicCase
) -> tuple[list[dict[str, object]], list[dict[str, str]]]:
    """Return the findings with their majorities, and the dissents.

    Raises:
        NotNow: a finding has no majority yet.
    """
    opinions = _opinions(act, sitting)
    names = [one.id for one in case.findings]
    pairs = {one: [(own.author_id, own.option) for own in opinions.get(one, ())] for one in names}
    open_ones = lacking(names, pairs, len(_board(act, sitting)))
    if open_ones:
        missing = ", ".join(open_ones)
        raise NotNow(lazy("There is no majority yet on: %(findings)s.", findings=missing))
    findings, dissents = [], []
    for one in names:
        option = majority((found for _person, found in pairs[one]), len(_board(act, sitting)))
        own = opinions[one]
        reasons = [_told(each) for each in own if each.option == option]
        findings.append(
            {"finding": one, "option": option, "votes": len(reasons), "reasons": reasons}
        )
        dissents += [
            {"finding": one, "option": each.option, **_told(each)}
            for each in own
            if each.option != option
        ]
    return findings, dissents


def _told(opinion: Opinion) -> dict[str, str]:
    return {"words": opinion.words, "lang": opinion.lang, "by": opinion.author_id}


def _board(act: Act, sitting: Sitting) -> set[str]:
    """Return the arbitrators who sit now."""
    seats = [one for one in seats_of(act.db, sitting.table.id) if one.party_id == sitting.party.id]
    return {person for one in seats for person in (one.holder_id, one.partner_id) if person}


def _opinions(act: Act, sitting: Sitting) -> Opinions:
    """Return the opinions of those who sit now, by finding."""
    board = _board(act, sitting)
    query = select(Opinion).where(Opinion.table_id == sitting.table.id)
    found: dict[str, list[Opinion]] = {}
    for one in act.db.scalars(query.order_by(Opinion.at, Opinion.id)):
        if one.author_id in board:
            found.setdefault(one.finding, []).append(one)
    return found
