"""A new version of a text: numbered, sealed, and every passage spoken of carried over or let go."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core.actions import Act
from workshop.core.canon import canonical
from workshop.texts.anchoring import Carrier, Edit, Span
from workshop.texts.models import Annotation, Placing, Version
from workshop.texts.rules import normalise


class Passage(Protocol):
    """Whatever speaks of a passage: an annotation, an amendment."""

    id: str
    audience: str
    text_lang: str
    version_id: str
    start: int
    end: int


class Renewal(NamedTuple):
    """From one version to the next. `edits`: by language, where the change is one known passage."""

    before: Version
    after: Version
    edits: Mapping[str, Edit]


def digest_of(texts: Mapping[str, str]) -> str:
    """Return the sha256 of a wording in all its languages, by which a vote knows it."""
    return hashlib.sha256(canonical(dict(texts))).hexdigest()


def renewed(
    act: Act,
    before: Version,
    texts: Mapping[str, str],
    *,
    made_from: Iterable[str] = (),
    untranslated: Iterable[str] = (),
) -> Version:
    """Return the version that follows another, ready to be recorded."""
    clean = {lang: normalise(text) for lang, text in texts.items()}
    return Version(
        proposal_id=before.proposal_id,
        number=before.number + 1,
        texts=clean,
        original=before.original,
        made_at=act.now,
        sha256=digest_of(clean),
        made_from=list(made_from),
        made_by=act.actor.id,
        untranslated=sorted(untranslated),
    )


def spans_of(db: Session, proposal_id: str, subjects: Iterable[Passage]) -> dict[str, Span | None]:
    """Return where each passage stands at present; None: its words are gone."""
    latest = latest_placings(db, proposal_id)
    return {one.id: span_of(one, latest.get(one.id)) for one in subjects}


def span_of(subject: Passage, placing: Placing | None) -> Span | None:
    """Return a passage's place by its latest placing, or its first place without one."""
    if placing is None:
        return Span(subject.start, subject.end)
    if placing.start is None or placing.end is None:
        return None
    return Span(placing.start, placing.end)


def latest_placings(db: Session, proposal_id: str) -> dict[str, Placing]:
    """Return the latest placing of each passage of a proposal that ever moved."""
    query = select(Placing).where(Placing.proposal_id == proposal_id).order_by(Placing.number)
    return {one.subject_id: one for one in db.scalars(query)}


def carry(
    act: Act,
    renewal: Renewal,
    subjects: Iterable[Passage],
    keeps: Callable[[Passage, Span], bool] | None = None,
) -> list[Placing]:
    """Return the placings of those passages that moved or went with a new version.

    `keeps` may let a passage go that was found.
    """
    before, after, edits = renewal
    carriers = {
        lang: Carrier(before.texts.get(lang, ""), text)
        for lang, text in after.texts.items()
        if before.texts.get(lang) != text
    }
    concerned = [one for one in subjects if one.text_lang in carriers]
    spans = spans_of(act.db, before.proposal_id, concerned)
    found: list[Placing] = []
    for one in concerned:
        was = spans[one.id]
        if was is None:
            continue
        now = carriers[one.text_lang].place(was, edits.get(one.text_lang))
        if now and keeps and not keeps(one, now):
            now = None
        if now != was:
            found.append(_placing(one, after, now))
    return found


def carry_annotations(act: Act, renewal: Renewal) -> list[Placing]:
    """Return the placings of the annotations that moved or went with a new version."""
    query = select(Annotation).where(
        Annotation.proposal_id == renewal.before.proposal_id,
        Annotation.parent_id.is_(None),
        Annotation.state != "withdrawn",
    )
    return carry(act, renewal, act.db.scalars(query).all())


def _placing(subject: Passage, after: Version, span: Span | None) -> Placing:
    return Placing(
        audience=subject.audience,
        proposal_id=after.proposal_id,
        version_id=after.id,
        number=after.number,
        subject_id=subject.id,
        start=span.start if span else None,
        end=span.end if span else None,
    )
