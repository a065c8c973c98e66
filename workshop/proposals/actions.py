"""Bringing proposals into a meeting: from a deck, written, imported."""

from collections.abc import Mapping
from datetime import datetime

from workshop.core.actions import Act, action
from workshop.core.errors import Invalid, NotFound, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import host
from workshop.library import Card, Deck, deck_of, decks
from workshop.proposals.forms import ImportProposals, OneProposal, PickCards, WriteProposal
from workshop.proposals.import_files import read_text
from workshop.proposals.models import Proposal, proposals_of
from workshop.proposals.rules import ensure_room
from workshop.texts.models import Version
from workshop.texts.rules import normalise
from workshop.texts.versions import digest_of


def brought(
    proposal: Proposal, texts: Mapping[str, str], original: str, now: datetime
) -> list[Proposal | Version]:
    """Return a proposal and its first version, ready to be recorded."""
    clean = {lang: normalise(text) for lang, text in texts.items()}
    version = Version(
        proposal_id=proposal.id,
        texts=clean,
        original=original,
        made_at=now,
        sha256=digest_of(clean),
    )
    return [proposal, version]


def _room(act: Act, more: int) -> int:
    there = proposals_of(act.db, act.meeting.id)
    ensure_room(len(there), more)
    return max((one.position for one in there), default=0)


@action(
    "proposal.pick",
    form=PickCards,
    who=host,
    when="any",
    says=lazy("%(actor)s took %(count)s proposals from the deck."),
)
def pick_cards(act: Act, form: PickCards) -> None:
    """Take cards from a deck; those already in the meeting are left alone.

    Raises:
        NotFound: there is no such deck or card.
    """
    if form.deck.data not in decks():
        raise NotFound
    deck = deck_of(form.deck.data)
    there = {one.slug for one in proposals_of(act.db, act.meeting.id)}
    wanted = [slug for slug in form.cards.data if slug not in there]
    if any(slug not in deck.card_by_id for slug in wanted):
        raise NotFound
    place = _room(act, len(wanted))
    for number, slug in enumerate(wanted, place + 1):
        card = deck.card_by_id[slug]
        act.record(*brought(from_card(deck, card, number), card.text, "en", act.now))
    if wanted:
        act.drafts["all"].facts["count"] = len(wanted)


def from_card(deck: Deck, card: Card, position: int) -> Proposal:
    """Return a proposal that carries everything of a card but its text."""
    essay = deck.essays[card.source.essay]
    return Proposal(
        slug=card.id,
        title=dict(card.title),
        theme=card.theme,
        actors=list(card.actors),
        source={
            "deck": deck.id,
            "essay": essay.title,
            "author": essay.author,
            "section": card.source.section,
            "paragraph": card.source.paragraph,
        },
        sensitivity=card.sensitivity,
        position=position,
        extra={
            "deck": card.deck,
            "strength": card.strength,
            "tension": dict(card.tension),
            "later_context": dict(card.later_context),
            "terms": list(card.terms),
            "other_actors": [dict(one) for one in card.other_actors],
            "actors_note": dict(card.actors_note),
            "translation": dict(card.translation),
            "time_bound": dict(card.time_bound),
        },
    )


@action(
    "proposal.write",
    form=WriteProposal,
    who=host,
    when="any",
    says=lazy("%(actor)s wrote the proposal “%(title)s”."),
)
def write_proposal(act: Act, form: WriteProposal) -> None:
    """Write a proposal of one's own.

    Raises:
        Invalid: there is no text in the language it is said to be written in.
    """
    original = form.original.data or next(iter(form.text.data))
    if original not in form.text.data:
        raise Invalid(errors={"original": [str(lazy("There is no text in this language."))]})
    proposal = Proposal(
        title=form.title.data,
        theme=form.theme.data,
        actors=form.actors.data or [],
        source={"note": form.source.data} if form.source.data else {},
        sensitivity=form.sensitivity.data or "low",
        position=_room(act, 1) + 1,
    )
    rows = brought(proposal, form.text.data, original, act.now)
    act.record(*rows, facts={"title": form.title.data})


@action(
    "proposal.import",
    form=ImportProposals,
    who=host,
    when="any",
    says=lazy("%(actor)s imported %(count)s proposals."),
)
def import_proposals(act: Act, form: ImportProposals) -> None:
    """Import proposals from a file: all of them, or none when one line is wrong.

    Raises:
        Invalid: with the lines that are wrong.
    """
    found = read_text(form.text.data, form.format.data)
    if not found.is_clean:
        raise Invalid(errors={"text": [f"{one.line}: {one.say}" for one in found.problems]})
    place = _room(act, len(found.rows))
    for number, row in enumerate(found.rows, place + 1):
        proposal = Proposal(
            title=dict(row.title),
            theme=row.theme,
            actors=list(row.actors),
            source={"note": row.source} if row.source else {},
            sensitivity=row.sensitivity,
            position=number,
        )
        rows = brought(proposal, row.text, row.language, act.now)
        act.record(*rows, facts={"count": len(found.rows)})


@action(
    "proposal.order",
    form=OneProposal,
    who=host,
    when="any",
    says=lazy("%(actor)s changed the order of the proposals."),
)
def order_proposal(act: Act, form: OneProposal) -> None:
    """Move a proposal one place up or down.

    Raises:
        NotNow: it is first or last.
    """
    rows = proposals_of(act.db, act.meeting.id)
    here = rows.index(act.get(Proposal, form.proposal.data))
    there = here + (-1 if form.way.data == "up" else 1)
    if not 0 <= there < len(rows):
        raise NotNow(lazy("It cannot be moved further."))
    rows[here].position, rows[there].position = rows[there].position, rows[here].position
    act.record(rows[here], rows[there])


@action(
    "proposal.remove",
    form=OneProposal,
    who=host,
    when="any",
    says=lazy("%(actor)s took the proposal “%(title)s” out."),
)
def remove_proposal(act: Act, form: OneProposal) -> None:
    """Take a proposal out of the meeting; what was said and voted on it stays in the record."""
    proposal = act.get(Proposal, form.proposal.data)
    proposal.gone = True
    act.record(proposal, facts={"title": dict(proposal.title)})
