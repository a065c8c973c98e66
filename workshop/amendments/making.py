"""A new amendment, and the version that an accepted one makes."""

from workshop.amendments.models import Amendment, amendments_of
from workshop.amendments.passages import carried_over
from workshop.amendments.rules import Change, applied, ensure_change
from workshop.amendments.support import count_backers
from workshop.core.actions import Act
from workshop.core.circles import EVERYONE
from workshop.texts import rules as passages
from workshop.texts.models import Version
from workshop.texts.versions import Renewal, renewed


def new_amendment(
    act: Act, version: Version, change: Change, lang: str, audience: str = EVERYONE
) -> Amendment:
    """Return an amendment of the actor, checked but not yet recorded.

    Raises:
        Invalid: nothing would change, words are missing, or the text would be too long.
    """
    text = version.texts[lang]
    ensure_change(text, change, lang)
    found = passages.anchor(text, change.start, change.end)
    there = [one for one in amendments_of(act.db, version.proposal_id) if one.audience == audience]
    return Amendment(
        audience=audience,
        proposal_id=version.proposal_id,
        version_id=version.id,
        number=max((one.number for one in there), default=0) + 1,
        kind=change.kind,
        text_lang=lang,
        start=found.start,
        end=found.end,
        exact="" if change.kind == "whole" else found.exact,
        prefix=found.prefix,
        suffix=found.suffix,
        words="" if change.kind == "delete" else change.words,
        lang=act.actor.lang,
        author_id=act.actor.id,
        authors=[act.actor.id],
        made_at=act.now,
        state="open",
    )


def accept_now(act: Act, one: Amendment, present: Version, change: Change) -> Version:
    """Record an amendment as accepted, with the version it makes and all that is carried over."""
    lang, text = one.text_lang, present.texts[one.text_lang]
    ensure_change(text, change, lang)
    result, edit = applied(text, change, lang)
    texts = {**present.texts, lang: result}
    waiting = (set(texts) | set(present.untranslated)) - {lang}
    after = renewed(act, present, texts, made_from=[one.id], untranslated=waiting)
    one.state, one.decided_by, one.decided_at = "accepted", act.actor.id, act.now
    count_backers(act, one)
    moves = carried_over(act, Renewal(present, after, {lang: edit}), [one.id])
    act.record(one, after, *moves, facts={"number": one.number, "version": after.number})
    return after
