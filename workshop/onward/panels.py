"""What a finished meeting leads to: for those who run it how many said yes, for a person the own invitation."""

from workshop.accounts.models import Invitation
from workshop.answers.models import Answer
from workshop.answers.panels import LABELS
from workshop.core.meeting import CLOSED, Meeting
from workshop.core.panels import Values, panel, whole
from workshop.core.views import View
from workshop.onward.models import LATER, YES, Onward


@panel(
    "going_on",
    listens={"answer": whole, "stage": whole, "meeting": whole, "onward": whole},
    lenses=("host",),
)
def going_on(view: View, _subject: str) -> Values:
    """Lead the facilitators from the private answers to the invitations."""
    latest = {
        one.participant_id: one.choice for one in view.rows(Answer, order=(Answer.at, Answer.id))
    }
    said = list(latest.values())
    return {
        "answered": bool(latest),
        "count": said.count(YES),
        "later": said.count(LATER),
        "invited": len({one.participant_id for one in view.rows(Onward)}),
        "ended": view.meeting.state == CLOSED,
    }


@panel(
    "my_onward",
    personal=True,
    listens={"onward": whole, "answer": whole, "meeting": whole},
    lenses=("member",),
)
def my_onward(view: View, _subject: str) -> Values | None:
    """Show a person the own answer, and the own invitation to what follows; nobody else has this on a screen."""
    if view.viewer is None or view.static:
        return None
    mine = sorted(view.own(Onward), key=lambda one: one.at)
    rows = [(one, target) for one in mine if (target := _open_to(view, one)) is not None]
    said = sorted(view.own(Answer), key=lambda one: (one.at, one.id))
    return {
        "rows": rows,
        "declined": any(one.declined_at for one in mine),
        "invited": bool(mine),
        "choice": said[-1].choice if said else "",
        "labels": LABELS,
    }


def _open_to(view: View, row: Onward) -> Meeting | None:
    """Return the meeting that one may still come to by this invitation."""
    link, target = view.db.get(Invitation, row.invitation_id), view.db.get(Meeting, row.to_id)
    if target is None or target.state == CLOSED or link is None:
        return None
    return None if link.revoked_at or link.participant_id else target
