"""Disputed statements: posted with who says it, put by each side in its own words. The others stand beside."""

from sqlalchemy import select

from workshop.agenda.models import Stage
from workshop.core.actions import Act, action
from workshop.core.errors import Conflict, Invalid, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Delegation, host, member
from workshop.statements import (  # noqa: F401 — they declare their actions
    drafting,
    joint,
    minority,
    minority_desk,
)
from workshop.statements.forms import OneClaim, PostClaim, WordClaim
from workshop.statements.models import Claim, ClaimWording
from workshop.texts.models import Annotation


@action(
    "claim.post",
    form=PostClaim,
    who=host,
    when="open",
    says=lazy("%(actor)s posted a disputed statement."),
)
def post_claim(act: Act, form: PostClaim) -> None:
    """Post a disputed statement with who says it; nobody here decides whether it is true.

    Raises:
        Invalid: the words or the source are missing.
        Conflict: this annotation has been posted already.
    """
    mark = _disputed(act, form.annotation.data) if form.annotation.data else None
    claim = Claim(
        words=form.words.data or (mark.exact[:600] if mark else ""),
        lang=form.lang.data or (mark.text_lang if mark and not form.words.data else act.actor.lang),
        said_by=form.said_by.data,
        source=form.source.data or "",
        delegation_id=act.get(Delegation, form.delegation.data).id
        if form.delegation.data
        else None,
        annotation_id=mark.id if mark else None,
        at=act.now,
    )
    if not claim.words:
        raise Invalid(errors={"words": [str(lazy("Write the statement as it was made."))]})
    if not claim.source and claim.delegation_id is None:
        raise Invalid(errors={"source": [str(lazy("Say who makes this statement."))]})
    act.record(claim)


def _disputed(act: Act, annotation_id: str) -> Annotation:
    mark = act.get(Annotation, annotation_id)
    if mark.kind != "disputed" or mark.state != "shown":
        raise NotNow(lazy("Choose a passage that is marked as disputed."))
    query = select(Claim.id).where(Claim.annotation_id == mark.id, Claim.state == "shown")
    if act.db.scalars(query).first() is not None:
        raise Conflict(lazy("This passage has a card already."))
    return mark


@action(
    "claim.word",
    form=WordClaim,
    who=member,
    when="open",
    says=lazy("%(actor)s put a disputed matter in the words of a delegation."),
)
def word_claim(act: Act, form: WordClaim) -> None:
    """Put a disputed matter in the words of one's own side; the latest wording stands.

    Raises:
        NotNow: the card was taken down, or one belongs to no delegation.
    """
    claim = act.get(Claim, form.claim.data)
    side = act.actor.delegation_id
    if claim.state != "shown" or side is None:
        raise NotNow(lazy("This card is not open to words of a delegation now."))
    query = select(ClaimWording).where(
        ClaimWording.claim_id == claim.id, ClaimWording.delegation_id == side
    )
    wording = act.db.scalars(query).first() or ClaimWording(claim_id=claim.id, delegation_id=side)
    wording.words, wording.lang = form.words.data, form.lang.data or act.actor.lang
    wording.author_id, wording.at = act.actor.id, act.now
    act.record(wording)


@action(
    "claim.take_down",
    form=OneClaim,
    who=host,
    when="open",
    says=lazy("%(actor)s took a disputed statement off the screens."),
)
def take_down_claim(act: Act, form: OneClaim) -> None:
    """Take a card off the screens; it stays in the record.

    Raises:
        NotNow: it is down.
    """
    claim = act.get(Claim, form.claim.data)
    if claim.state != "shown":
        raise NotNow(lazy("This card is not shown any more."))
    claim.state = "taken_down"
    act.record(claim, *_wall_without(act, claim))


def _wall_without(act: Act, gone: Claim) -> list[Stage]:
    """Return the stage whose wall goes back to the results, since no card is left to show."""
    stage = act.get(Stage, act.stage_id) if act.stage_id else None
    left = select(Claim.id).where(
        Claim.meeting_id == act.meeting.id, Claim.state == "shown", Claim.id != gone.id
    )
    if stage is None or stage.settings.get("front") != "disputed":
        return []
    if act.db.scalars(left).first() is not None:
        return []
    stage.settings = {**stage.settings, "front": ""}
    return [stage]
