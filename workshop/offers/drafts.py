"""A party's own draft of an offer, which nobody else sees."""

from workshop.core import ids
from workshop.core.actions import Act, action, bare_action
from workshop.core.errors import NotFound
from workshop.core.i18n import lazy
from workshop.core.people import speaker
from workshop.offers import rules
from workshop.offers.forms import KeepDraft
from workshop.offers.here import party_here
from workshop.offers.models import Offer, OfferDraft, copies_of, draft_of
from workshop.offers.seating import Seat, catalogue_of, issues_of


def known_offer(act: Act, seat: Seat, key: str | None) -> Offer:
    """Return an offer of the seat's table as the actor has it.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    copies = copies_of(act.db, key) if ids.is_id(key) and key else []
    found = [
        one for one in copies if one.table_id == seat.table and act.audiences.cover(one.audience)
    ]
    if not found or found[0].meeting_id != act.meeting.id:
        raise NotFound
    return found[0]


def emptied(act: Act, seat: Seat) -> list[OfferDraft]:
    """Empty a party's draft, if there is one, and return it."""
    draft = draft_of(act.db, seat.table, seat.party)
    if draft is None or not (draft.options or draft.answers_to):
        return []
    draft.options, draft.answers_to, draft.changed_at = {}, None, act.now
    return [draft]


@action(
    "offer_draft.keep",
    form=KeepDraft,
    who=speaker,
    says=lazy("%(actor)s worked on an offer."),
)
def keep_draft(act: Act, form: KeepDraft) -> None:
    """Keep what one's party works on; nobody else sees it. Without options: begin with the offer that is answered.

    Raises:
        Invalid: it settles what this table does not negotiate.
    """
    seat = party_here(act)
    options = dict(form.options.data or [])
    answered = known_offer(act, seat, form.answers_to.data) if form.answers_to.data else None
    if answered is not None and not options:
        options = dict(answered.options)
    rules.ensure_package(options, catalogue_of(issues_of(act.db, seat.table)))
    draft = draft_of(act.db, seat.table, seat.party)
    if draft is None:
        draft = OfferDraft(
            table_id=seat.table, party=seat.party, audience=seat.party_audience, changed_at=act.now
        )
    draft.options, draft.answers_to = options, answered.key if answered else None
    draft.changed_at = act.now
    act.record(draft)


@bare_action("offer_draft.drop", who=speaker, says=lazy("%(actor)s dropped a draft of an offer."))
def drop_draft(act: Act) -> None:
    """Empty one's party's draft.

    Raises:
        NotFound: there is none.
    """
    found = emptied(act, party_here(act))
    if not found:
        raise NotFound
    act.record(*found)
