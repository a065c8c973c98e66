"""What the people of a table see of a ratification: who consents, one's own ballot, how the panels decided."""

from collections.abc import Mapping

from workshop.core.i18n import Lazy, lazy, localised
from workshop.core.panels import Values, panel, whole
from workshop.core.people import delegations_of, in_customary_order, voter
from workshop.core.views import View
from workshop.offers.benches import benches_of
from workshop.offers.here import known_rows, names_of, seat_of
from workshop.offers.models import PanelBallot, Ratification, Reservation
from workshop.offers.ratify_words import missed_at_home, missed_consent, never_asked, rule
from workshop.offers.ratifying_rules import consent_outcome
from workshop.offers.seating import issues_of

FAILED = ("not ratified", "not agreed")
STEPS: dict[str, Lazy] = {
    "consent": lazy("Each party says whether it consents."),
    "panels": lazy("The home panels vote, all at the same time."),
    "agreed": lazy("Agreed."),
    "not agreed": lazy("Not agreed. That is an honourable result too."),
    "not ratified": lazy("Not ratified at home."),
    "adjourned": lazy("Adjourned."),
}


@panel(
    "ratification",
    personal=True,
    together=True,
    listens={
        "ratification": whole,
        "panel_ballot": whole,
        "reservation": whole,
        "membership": whole,
    },
    lenses=("member", "host"),
)
def ratification(view: View, _subject: str) -> Values | None:
    """Show where the ratification stands, with what one can say oneself."""
    viewer = view.viewer
    if viewer is None:
        return None
    seat = seat_of(view)
    rows = known_rows(view, Ratification)
    rows = [one for one in rows if seat is None or one.table_id == seat.table]
    rows = sorted(rows, key=lambda one: (one.opened_at, one.id), reverse=True)
    delegations = in_customary_order(delegations_of(view.db, view.meeting.id), view.lang)
    table = rows[0].table_id if rows else seat.table if seat else ""
    own = next((one for one in delegations if one.id == viewer.delegation_id), None)
    issues = issues_of(view.db, table)
    neutral = seat is not None and seat.is_neutral
    names: dict[str, Mapping[str, str]] = {}
    for one in {each.table_id: each for each in rows} or [table]:
        names |= names_of(view, one)
    return {
        "rows": [(one, _outcome(one), _has_voted(view, one)) for one in rows],
        "seat": seat,
        "names": names,
        "steps": STEPS,
        "issues": issues,
        "texts": {one.id: {option.id: option.texts for option in one.options} for one in issues},
        "delegations": delegations,
        "own_panel": own.code if own and voter(viewer) else "",
        "benches": {one.id: benches_of(view.db, one) for one in rows if _is_under_way(one)},
        "me": viewer.id,
        "rule": rule,
        "missed_at_home": missed_at_home,
        "missed": {one.id: _missed(one, names) for one in rows if one.step in FAILED},
        "can_return": _can_return(rows),
        "can_send_back": _can_send_back(rows),
        "reservations": _reservations(view, table),
        "can_open": neutral and not any(_is_under_way(one) for one in rows),
    }


def _can_send_back(rows: list[Ratification]) -> str:
    """Return the failed ratification of which one issue may still go back."""
    if any(_is_under_way(one) or one.back or one.round > 1 for one in rows):
        return ""
    failed = (one.id for one in rows if one.step in FAILED)
    return next(failed, "")


def _reservations(view: View, table: str) -> list[Reservation]:
    where = (Reservation.table_id == table, ~Reservation.withdrawn)
    return sorted(known_rows(view, Reservation, *where), key=lambda one: (one.at, one.id))


def _is_under_way(row: Ratification) -> bool:
    return row.step in ("consent", "panels", "adjourned")


def _can_return(rows: list[Ratification]) -> Ratification | None:
    used = any(one.round > 1 for one in rows)
    return next((one for one in rows if one.step in FAILED and not used), None)


def _outcome(row: Ratification) -> str:
    return consent_outcome(row.consents, row.parties, row.must_consent, row.yes_needed)


def _missed(row: Ratification, names: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Say what of the parties' consent was lacking, or that the panels were never asked."""

    def name(party: str) -> str:
        return localised(names.get(party, {})).text

    parties = [one for one in names if one in row.parties]
    said = missed_consent(row.consents, parties, row.must_consent, row.yes_needed, name)
    if not said and row.step == "not ratified" and not row.verdicts:
        return [never_asked()]
    return said


def _has_voted(view: View, row: Ratification) -> bool:
    viewer = view.viewer
    return viewer is not None and view.db.get(PanelBallot, (row.id, viewer.id)) is not None
