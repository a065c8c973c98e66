"""Enter what an act recorded into the ledger."""

from workshop.core.actions import Act
from workshop.core.jobs import Note
from workshop.core.journal import Context
from workshop.core.ledger import Ledger


def brought(ledger: Ledger, act: Act, kind: str) -> list[Note]:
    """Enter an act whose meeting may have been made within it."""
    ledger.db.flush()
    ledger.lock(act.meeting.id)
    return entered(ledger, act, kind, act.meeting.stage_id)


def entered(ledger: Ledger, act: Act, kind: str, stage_id: str | None) -> list[Note]:
    """Append what an act recorded, an entry for each audience."""
    context = Context(act.meeting.id, kind, act.actor.id, stage_id, act.now)
    return [(draft.audience, *ledger.append(context, draft)) for draft in act.drafts.values()]
