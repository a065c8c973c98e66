"""The one text as the people of a table see it: clauses, what changed, criticism, brackets, approval."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.core.i18n import LANGUAGES, localised
from workshop.core.panels import Values, panel, whole
from workshop.core.people import Participant
from workshop.core.views import View
from workshop.drafting import rules
from workshop.drafting.issued import issued
from workshop.drafting.models import (
    Bracket,
    Clause,
    ClauseApproval,
    Criticism,
    DraftingTeam,
    TextDraft,
)
from workshop.drafting.snapshots import snapshot
from workshop.offers.here import everybody_at, known_rows, names_of, parties_at, seat_of
from workshop.offers.seating import Seat, seated
from workshop.texts.difference import Row, difference

NOUNS = (Clause, TextDraft, Criticism, Bracket, ClauseApproval, DraftingTeam)
READERS = ("member", "host")


@dataclass
class Card:
    """A clause with all that hangs on it."""

    clause: Clause
    lang: str
    text: str
    sha256: str
    pieces: list[rules.Piece]
    rows: list[Row]
    is_new: bool
    remarks: list[Criticism] = field(default_factory=list)
    brackets: list[Bracket] = field(default_factory=list)
    approved: list[str] = field(default_factory=list)
    outdated: list[str] = field(default_factory=list)


class _Text:
    """All rows of a table's text that the viewer may know, read once."""

    def __init__(self, view: View, table: str) -> None:
        self.clauses = sorted(
            known_rows(view, Clause, Clause.table_id == table, ~Clause.gone),
            key=lambda one: (one.number, one.id),
        )
        self.drafts = sorted(
            known_rows(view, TextDraft, TextDraft.table_id == table), key=lambda one: one.number
        )
        remarks = known_rows(view, Criticism, Criticism.table_id == table)
        unique = {one.key: one for one in sorted(remarks, key=lambda one: one.audience)}
        self.remarks = sorted(unique.values(), key=lambda one: (one.made_at, one.id))
        where = (Bracket.table_id == table, Bracket.state == "standing")
        self.brackets = sorted(
            known_rows(view, Bracket, *where), key=lambda one: (one.set_at, one.id)
        )
        where = (ClauseApproval.table_id == table, ClauseApproval.given.is_(True))
        rank = {one.id: place for place, one in enumerate(everybody_at(view, table))}
        self.approvals = sorted(  # in the table's order: not who was first
            known_rows(view, ClauseApproval, *where), key=lambda one: rank.get(one.party, len(rank))
        )
        team = known_rows(view, DraftingTeam, DraftingTeam.table_id == table)
        self.team: list[str] = team[0].people if team else []

    @property
    def base(self) -> Mapping[str, Mapping[str, str]]:
        """The wording that the marked-up view compares with: the last draft, or the one before it if nothing is new."""
        drafts = list(self.drafts)
        if drafts and drafts[-1].clauses == snapshot(self.clauses):
            drafts.pop()
        return {one["id"]: one["texts"] for one in drafts[-1].clauses} if drafts else {}

    def card(self, clause: Clause, lang: str, base: Mapping[str, Mapping[str, str]]) -> Card:
        """Return a clause in a language with all that hangs on it."""
        shown = localised(clause.texts) if lang not in clause.texts else None
        text, spoken = (shown.text, shown.lang) if shown else (clause.texts[lang], lang)
        sha256 = rules.wording_hash(clause.texts)
        brackets = [one for one in self.brackets if one.clause_id == clause.id]
        marks = [(one.id, one.party, one.words) for one in brackets if one.lang == spoken]
        old = base.get(clause.id, {}).get(spoken, "")
        given = [one for one in self.approvals if one.clause_id == clause.id]
        return Card(
            clause,
            spoken,
            text,
            sha256,
            rules.pieces(text, marks),
            difference(old, text) if old else [],
            is_new=bool(base) and clause.id not in base,
            remarks=[one for one in self.remarks if one.clause_id == clause.id],
            brackets=brackets,
            approved=[one.party for one in given if one.sha256 == sha256],
            outdated=[one.party for one in given if one.sha256 != sha256],
        )


@panel(
    "one_text",
    personal=True,
    together=True,
    listens={model.noun: whole for model in NOUNS},
    lenses=READERS,
)
def one_text(view: View, _subject: str) -> Values | None:
    """Show the text of one's table, clause by clause, with what one can do there."""
    viewer = view.viewer
    if viewer is None:
        return None
    seat = seat_of(view)
    if seat is None:
        return {"seat": None}
    text = _Text(view, seat.table)
    sides, base = parties_at(view, seat.table), text.base
    cards = [text.card(one, view.lang, base) for one in text.clauses]
    return {
        "seat": seat,
        "cards": cards,
        "has_base": bool(base),
        "issued": issued([(one.number, one.clauses) for one in text.drafts], view.lang),
        "sha256": rules.text_hash(snapshot(text.clauses)) if cards else "",
        "writes": seat.is_neutral or viewer.id in text.team,
        "party": any(one.id == seat.party for one in sides),
        "sides": sides,
        "names": names_of(view, seat.table),
        "langs": list(LANGUAGES),
        "lang_names": LANGUAGES,
        "team": text.team,
        "people": _people(view, seat) if seat.is_neutral else [],
    }


def _people(view: View, seat: Seat) -> list[Participant]:
    """Return the people of the parties of a table, whom a mediator may let write."""
    there = view.rows(Participant, Participant.state == "admitted", order=(Participant.name,))
    found = [(one, seated(view.db, one)) for one in there]
    return [
        one for one, at in found if at is not None and at.table == seat.table and not at.is_neutral
    ]
