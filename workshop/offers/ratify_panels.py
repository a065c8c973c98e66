"""What the people of a table see of a ratification: who consents, one's own ballot, how the panels decided."""

from workshop.core.i18n import Lazy, lazy
from workshop.core.panels import Values, panel, whole
from workshop.core.people import delegations_of, in_customary_order, voter
from workshop.core.views import View
from workshop.offers.here import known_rows, names_of, seat_of
from workshop.offers.models import PanelBallot, Ratification
from workshop.offers.ratifying_rules import consent_outcome
from workshop.offers.seating import issues_of

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
    listens={"ratification": whole, "panel_ballot": whole},
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
    return {
        "rows": [(one, _outcome(one), _has_voted(view, one)) for one in rows],
        "seat": seat,
        "names": names_of(view, table),
        "steps": STEPS,
        "issues": issues,
        "texts": {one.id: {option.id: option.texts for option in one.options} for one in issues},
        "delegations": delegations,
        "panel_of": own.code if own and voter(viewer) and not neutral else "",
        "can_return": _can_return(rows),
        "can_open": neutral and not any(_is_under_way(one) for one in rows),
    }


def _is_under_way(row: Ratification) -> bool:
    return row.step in ("consent", "panels", "adjourned")


def _can_return(rows: list[Ratification]) -> Ratification | None:
    used = any(one.round > 1 for one in rows)
    return next((one for one in rows if one.step == "not ratified" and not used), None)


def _outcome(row: Ratification) -> str:
    return consent_outcome(row.consents, row.parties, row.must_consent, row.yes_needed)


def _has_voted(view: View, row: Ratification) -> bool:
    viewer = view.viewer
    return viewer is not None and view.db.get(PanelBallot, (row.id, viewer.id)) is not None
