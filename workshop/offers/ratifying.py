"""Ratification: the parties' consent, then the home panels together; one return round."""

from workshop.core.actions import Act, action
from workshop.core.errors import Invalid, NotAllowed, NotFound, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Delegation, delegations_of, speaker, voter
from workshop.offers import ratifying_rules as counting
from workshop.offers import rules
from workshop.offers.agreements import Agreement, K, put_forward
from workshop.offers.benches import bench_of
from workshop.offers.envelopes import put_vote
from workshop.offers.finishing import UNDER_WAY, consented, counted, of_table
from workshop.offers.here import neutral_here, party_here
from workshop.offers.home_hooks import tell_home
from workshop.offers.models import Ratification
from workshop.offers.sealed_forms import Consent, OneRatification, OpenRatification, PanelVote
from workshop.offers.seating import Seat, catalogue_of, ended, issues_of

ROUNDS = 2


@action(
    "ratification.open",
    form=OpenRatification,
    who=speaker,
    says=lazy("%(actor)s asked the parties for their consent."),
)
def open_ratification(act: Act, form: OpenRatification) -> None:
    """Ask the parties for their consent to an agreement; after it, the home panels that are named.

    `again`: the one return round after a panel said no.

    Raises:
        NotAllowed: the actor is no mediator of a table.
        NotNow: another is under way, or the one return is used up.
    """
    seat = neutral_here(act)
    number = _round(act, seat, form.again.data)
    options = dict(form.options.data or [])
    if options:
        rules.ensure_package(options, catalogue_of(issues_of(act.db, seat.table)))
    asked = Agreement(
        title=form.title.data,
        words=form.words.data or {},
        options=options,
        panels=_panels(act, form.panels.data or []),
        yes_needed=form.yes_needed.data,
        k=form.k.data or K,
        round=number,
    )
    row = put_forward(act, seat.table, seat.table_audience, asked)
    act.record(row, *(ended(act, seat.table, "reopened", {}) if number > 1 else ()))


def _round(act: Act, seat: Seat, again: str | None) -> int:
    rows = of_table(act, seat.table)
    if any(one.step in UNDER_WAY for one in rows):
        raise NotNow(lazy("A ratification is under way at this table."))
    if not again:
        return 1
    before = act.get(Ratification, again)
    if before.table_id != seat.table or before.step not in ("not ratified", "not agreed"):
        raise NotNow(lazy("Only what was not agreed or not ratified goes back."))
    if before.round >= ROUNDS or any(one.round >= ROUNDS for one in rows):
        raise NotNow(lazy("The one return round is used up."))
    return before.round + 1


def _panels(act: Act, codes: list[str]) -> list[str]:
    known = [one.code for one in delegations_of(act.db, act.meeting.id) if one.votes]
    if set(codes) - set(known):
        raise Invalid(errors={"panels": [str(lazy("Choose from the list."))]})
    return [one for one in known if one in codes]


def _here(act: Act, row_id: str | None, seat: Seat, *steps: str) -> Ratification:
    row = act.get(Ratification, row_id)
    if row.table_id != seat.table:
        raise NotFound
    return _at(row, *steps)


def _at(row: Ratification, *steps: str) -> Ratification:
    if row.step not in steps:
        raise NotNow(lazy("This is not open now. Look at where the ratification stands."))
    return row


@action(
    "ratification.consent",
    form=Consent,
    who=speaker,
    says=lazy("%(actor)s said whether their side consents."),
)
def consent(act: Act, form: Consent) -> None:
    """Say openly for one's party whether it consents; it can be changed until all have answered.

    Raises:
        NotAllowed: the actor sits for no party.
        NotNow: consent is not asked for now.
    """
    seat = party_here(act)
    row = _here(act, form.ratification.data, seat, "consent")
    act.record(*consented(act, row, seat.party, str(form.answer.data)))


@action(
    "ratification.ask_panels",
    form=OneRatification,
    who=speaker,
    says=lazy("%(actor)s opened the home panels together."),
)
def ask_panels(act: Act, form: OneRatification) -> None:
    """Open the home panels, all at once, after the parties consented.

    Raises:
        NotAllowed: the actor is no mediator of the table.
        NotNow: the parties have not all consented.
    """
    row = _here(act, form.ratification.data, neutral_here(act), "consent")
    outcome = counting.consent_outcome(row.consents, row.parties, row.must_consent, row.yes_needed)
    if outcome != "yes" or not row.panels:
        raise NotNow(lazy("The panels are asked after the parties have consented."))
    row.step = "panels"
    act.record(row, *tell_home(act, row))


@action(
    "ratification.vote",
    form=PanelVote,
    who=voter,
    secret=True,
    says=lazy("A vote in a home panel was sealed."),
)
def vote(act: Act, form: PanelVote) -> None:
    """Vote yes, no or abstain in one's home panel, in secret; it can be changed until the count.

    Raises:
        NotAllowed: the actor belongs to no panel that is asked.
        NotNow: the panels are not open.
    """
    row = _at(act.get(Ratification, form.ratification.data), "panels")
    side = act.db.get(Delegation, act.actor.delegation_id) if act.actor.delegation_id else None
    asked = side is not None and side.code in row.panels
    if side is None or not asked or act.actor.id not in bench_of(act.db, row, side.code).people:
        raise NotAllowed(lazy("Your panel is not asked."))
    put_vote(act, row, side.code, str(form.answer.data))


@action(
    "ratification.count",
    form=OneRatification,
    who=speaker,
    says=lazy("%(actor)s had the home panels counted together."),
)
def count_panels(act: Act, form: OneRatification) -> None:
    """Count all panels at once; nobody can open one before the other.

    Raises:
        NotAllowed: the actor is no mediator of the table.
        NotNow: the panels are not open.
    """
    row = _here(act, form.ratification.data, neutral_here(act), "panels")
    act.record(*counted(act, row))


@action(
    "ratification.adjourn",
    form=OneRatification,
    who=speaker,
    says=lazy("%(actor)s adjourned the ratification."),
)
def adjourn(act: Act, form: OneRatification) -> None:
    """Put the parties' consent off to another time.

    Raises:
        NotAllowed: the actor is no mediator of the table.
        NotNow: consent is not asked for now.
    """
    row = _here(act, form.ratification.data, neutral_here(act), "consent")
    row.step = "adjourned"
    act.record(row, *ended(act, row.table_id, "adjourned", {}))


@action(
    "ratification.reopen",
    form=OneRatification,
    who=speaker,
    says=lazy("%(actor)s reopened the ratification."),
)
def reopen(act: Act, form: OneRatification) -> None:
    """Go on with what was adjourned; every party answers anew.

    Raises:
        NotAllowed: the actor is no mediator of the table.
        NotNow: it was not adjourned.
    """
    row = _here(act, form.ratification.data, neutral_here(act), "adjourned")
    row.step, row.consents = "consent", {}
    act.record(row, *ended(act, row.table_id, "reopened", {}))
