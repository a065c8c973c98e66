"""The texts being drafted: what is proposed, who backs it, what the drafting team may do."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.agenda.models import Stage
from workshop.agenda.panels import present_stage
from workshop.amendments.cards import Card, cards_of
from workshop.amendments.models import LIVING, TEAM, Amendment, Backing
from workshop.core.i18n import Lazy, lazy
from workshop.core.meeting import Meeting
from workshop.core.panels import Values, by, panel, whole
from workshop.core.people import Participant, delegations_of, in_customary_order
from workshop.core.views import View
from workshop.proposals.models import Proposal
from workshop.proposals.panels import facts_of, texts_of
from workshop.texts.models import Annotation
from workshop.texts.panels import KIND_LABELS
from workshop.texts.printed import ticked
from workshop.texts.threads import contribution_of
from workshop.texts.wording import versions_seen, wording_of

READERS = ("member", "host")
FULL = 4
CHANGE_LABELS: Mapping[str, Lazy] = {
    "replace": lazy("Replace"),
    "insert": lazy("Insert after it"),
    "delete": lazy("Delete"),
    "whole": lazy("Whole text"),
}
STATE_LABELS: Mapping[str, Lazy] = {
    "open": lazy("Still open"),
    "bracketed": lazy("Open point"),
    "accepted": lazy("Accepted"),
    "declined": lazy("Declined"),
    "joined": lazy("Joined to another amendment"),
    "withdrawn": lazy("Withdrawn"),
}


def drafters_of(db: Session, proposal_id: str) -> frozenset[str]:
    """Return the drafting team of the stage under way in a text's meeting."""
    query = (
        select(Stage)
        .join(Meeting, Meeting.stage_id == Stage.id)
        .join(Proposal, Proposal.meeting_id == Meeting.id)
        .where(Proposal.id == proposal_id, Stage.kind == "draft-text")
    )
    stage = db.scalars(query).first()
    return frozenset(stage.settings.get("drafters", ())) if stage else frozenset()


@panel("drafting", listens={"proposal": whole}, lenses=READERS)
def drafting(view: View, _subject: str) -> Values:
    """Show the texts of the stage; those beyond the first few are folded until they are seen."""
    texts = texts_of(view, present_stage(view))
    for one in texts[FULL:] if not view.static else ():
        view.memo(f"folded-draft:{one.id}", lambda: True)
    return {"ids": [one.id for one in texts]}


@panel(
    "draft",
    listens={"proposal": by("id"), "version": by("proposal_id")},
    lenses=READERS,
    asked=True,
)
def draft(view: View, subject: str) -> Values:
    """Show one text in its present version, the amendments to it, and the forms to propose one."""
    proposal, shown = view.get(Proposal, subject), wording_of(view, subject)
    if view.memo(f"folded-draft:{subject}", bool):
        return {"proposal": proposal, "folded": True}
    return {
        **facts_of(view, proposal),
        "folded": False,
        "shown": shown,
        "blocks": ticked(shown),
        "versions": versions_seen(view, subject),
        "waiting": shown.lang in shown.version.untranslated,
        "changes": {name: CHANGE_LABELS[name] for name in ("replace", "insert", "delete")},
    }


@panel(
    "amendments",
    listens={"amendment": by("proposal_id"), "version": by("proposal_id")},
    lenses=READERS,
)
def amendments(view: View, subject: str) -> Values:
    """List the amendments to a text: those still open in the order of the text, then the decided."""
    cards = cards_of(view, subject)
    return {
        "proposal_id": subject,
        "open": [one for one in cards if one.row.is_living],
        "decided": [one for one in cards if not one.row.is_living],
        "states": STATE_LABELS,
    }


def _commented(image: Mapping[str, object]) -> tuple[str, ...]:
    return (str(image["about_id"]),) if image.get("about_id") else ()


def _backed(image: Mapping[str, object]) -> tuple[str, ...]:
    """Say which amendment's backers are counted anew for everybody: of one of a room, nobody else's."""
    everybodys = str(image["audience"]).startswith("desk:")
    return (str(image["amendment_id"]),) if everybodys else ()


@panel(
    "amendment",
    listens={"amendment": by("id"), "annotation": _commented, "backing": by("amendment_id")},
    aggregates={"backing": _backed},
    lenses=READERS,
    asked=True,
)
def amendment(view: View, subject: str) -> Values:
    """Show one amendment: what it changes, who proposed it, which delegations back it, comments."""
    row = view.get(Amendment, subject)
    notes = view.rows(
        Annotation,
        Annotation.about_id == subject,
        order=(Annotation.made_at, Annotation.id),
    )
    return {
        "card": _card(view, row),
        "row": row,
        "notes": [contribution_of(view, one) for one in notes],
        "kinds": KIND_LABELS,
        "changes": CHANGE_LABELS,
        "states": STATE_LABELS,
    }


def _card(view: View, row: Amendment) -> Card:
    return next(one for one in cards_of(view, row.proposal_id) if one.row.id == row.id)


@panel(
    "my_amendment",
    personal=True,
    listens={"backing": by("amendment_id"), "amendment": by("id")},
    lenses=("member",),
)
def my_amendment(view: View, subject: str) -> Values | None:
    """Let a delegate back an amendment or take it back; let those who proposed it withdraw it."""
    if view.viewer is None:
        return None
    row = view.get(Amendment, subject)
    mine = Backing.amendment_id == subject, Backing.person_id == view.viewer.id
    backed = view.db.scalars(select(Backing).where(*mine, ~Backing.withdrawn)).first()
    wrote = view.viewer.id in row.authors
    return {"row": row, "backed": backed is not None, "wrote": wrote} if backed or wrote else None


@panel(
    "pen",
    listens={"amendment": by("proposal_id"), "version": by("proposal_id")},
    aggregates={TEAM: by("proposal_id")},
    lenses=READERS,
    gate=drafters_of,
)
def pen(view: View, subject: str) -> Values:
    """Let the drafting team decide on the amendments, change the text at once, and translate it."""
    shown = wording_of(view, subject)
    open_ones = [one for one in cards_of(view, subject) if one.row.state in LIVING]
    missing = [one for one in ("en", "ja", "ko") if one not in shown.version.texts]
    return {
        "proposal_id": subject,
        "shown": shown,
        "open": open_ones,
        "waiting": [*shown.version.untranslated, *missing],
        "editable": shown.lang not in shown.version.untranslated,
    }


@panel("drafters", listens={"stage": whole, "participant": whole}, lenses=("host",))
def drafters(view: View, _subject: str) -> Values:
    """Let the facilitator choose the drafting team, delegation by delegation."""
    stage = present_stage(view)
    chosen = stage.settings.get("drafters", []) if stage else []
    people = view.rows(
        Participant,
        Participant.state == "admitted",
        Participant.role == "member",
        order=(Participant.name, Participant.id),
    )
    sides = in_customary_order(delegations_of(view.db, view.meeting.id), view.lang)
    return {
        "chosen": chosen,
        "sides": [
            (side, [one for one in people if one.delegation_id == side.id]) for side in sides
        ],
    }
