"""Proposing changes to a text, by words of one's own or from an annotation."""

from sqlalchemy import select

from workshop.agenda.daily import ensure_day
from workshop.agenda.listening import ensure_side_speaks
from workshop.agenda.models import Stage
from workshop.amendments import deciding, editing, standing  # noqa: F401 — they declare actions
from workshop.amendments.forms import FromNote, ProposeAmendment
from workshop.amendments.making import new_amendment
from workshop.amendments.models import LIVING, Amendment, amendments_of
from workshop.amendments.passages import ensure_current, read_change
from workshop.amendments.rules import Change, applied, ensure_room, key_of
from workshop.amendments.support import put_backing
from workshop.core.actions import Act, action
from workshop.core.errors import Conflict, NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Participant, host, member, speaker
from workshop.texts import rules as passages
from workshop.texts.held import ensure_released
from workshop.texts.models import Annotation, Version, version_of
from workshop.texts.versions import spans_of


@action(
    "amendment.propose",
    form=ProposeAmendment,
    who=speaker,
    says=lazy("%(actor)s proposed amendment %(number)s."),
)
def propose(act: Act, form: ProposeAmendment) -> None:
    """Propose a change to a text; the same change proposed before is joined.

    Raises:
        NotAllowed: the actor's delegation listens in this stage.
        TooMany: the actor has written as much as a day allows.
        NotNow: it would amend an amendment, or the actor has too many open ones.
        Invalid: nothing would change, or the passage or the words are missing.
        Conflict: the passage has changed since.
    """
    if form.of.data:
        raise NotNow(
            lazy(
                "An amendment cannot be amended: nobody could follow what is decided. Propose your"
                " own wording for the same passage, or comment on this one."
            )
        )
    ensure_side_speaks(act, act.actor)
    ensure_day(act)
    version, change = read_change(act, form)
    made = _made(act, version, change, form.text_lang.data, act.here)
    made.reason = form.reason.data or ""
    _put(act, version, made)


def _made(act: Act, version: Version, change: Change, lang: str, audience: str) -> Amendment:
    there = amendments_of(act.db, version.proposal_id)
    ensure_room(sum(one.author_id == act.actor.id and one.is_living for one in there))
    return new_amendment(act, version, change, lang, audience)


def _put(act: Act, version: Version, made: Amendment) -> None:
    """Record an amendment: for itself, or as part of the same one proposed before."""
    same = _same_as(act, version, made)
    if same is None:
        act.record(made, facts={"number": made.number})
        _back(act, made, made.author_id)
        return
    made.state, made.joined_to = "joined", same.id
    if made.author_id not in same.authors:
        same.authors = [*same.authors, made.author_id]
    act.record(made, same, facts={"number": same.number})
    _back(act, same, made.author_id)


def _back(act: Act, one: Amendment, author_id: str) -> None:
    """Count whoever proposes among the backers, if they are a delegate."""
    author = act.db.get(Participant, author_id)
    if author is not None and member(author):
        put_backing(act, one, author)


def _same_as(act: Act, version: Version, made: Amendment) -> Amendment | None:
    """Return a living amendment of the same audience that leads to the same text."""
    text = version.texts[made.text_lang]
    wanted = _result(text, made, (made.start, made.end))
    rivals = [
        one
        for one in amendments_of(act.db, made.proposal_id, *LIVING)
        if one.text_lang == made.text_lang and one.audience == made.audience
    ]
    spans = spans_of(act.db, made.proposal_id, rivals)
    for one in rivals:
        span = spans[one.id]
        if span is not None and _result(text, one, span) == wanted:
            return one
    return None


def _result(text: str, one: Amendment, span: tuple[int, int]) -> str:
    return key_of(applied(text, Change(one.kind, *span, one.words), one.text_lang)[0])


@action(
    "amendment.from_note",
    form=FromNote,
    who=speaker,
    says=lazy("%(actor)s made an amendment of a suggestion."),
)
def from_note(act: Act, form: FromNote) -> None:
    """Make an amendment of an annotation of the kind suggestion, for its author or a facilitator.

    Raises:
        NotAllowed: it is somebody else's.
        NotNow: it is no suggestion, is not shown, became an amendment before, or nothing is drafted.
        Conflict: its words are gone from the text.
    """
    note = act.get(Annotation, form.annotation.data)
    if note.author_id != act.actor.id and not host(act.actor):
        raise NotAllowed(lazy("Only the author or a facilitator can make an amendment of it."))
    ensure_released(note)
    _ensure_suggestion(act, note)
    version = version_of(act.db, note.proposal_id)
    ensure_current(version, note.text_lang)
    span = spans_of(act.db, note.proposal_id, [note])[note.id]
    if span is None:
        raise Conflict(lazy("The words it speaks of are gone. Propose a new amendment."))
    words = passages.normalise(form.words.data or note.words)
    change = Change(form.change.data or "replace", span.start, span.end, words)
    made = _made(act, version, change, note.text_lang, note.audience)
    made.author_id, made.authors, made.note_id = note.author_id, [note.author_id], note.id
    made.lang = note.lang
    _put(act, version, made)


def _ensure_suggestion(act: Act, note: Annotation) -> None:
    stages = act.db.scalars(
        select(Stage).where(Stage.meeting_id == act.meeting.id, ~Stage.gone)
    ).all()
    if not any(one.kind == "draft-text" or one.settings.get("amend") for one in stages):
        raise NotNow(lazy("This meeting does not draft texts. Leave it as a suggestion."))
    if note.kind != "suggestion" or note.parent_id or note.state != "shown":
        raise NotNow(lazy("Only a suggestion that is shown can become an amendment."))
    query = select(Amendment.id).where(Amendment.note_id == note.id, Amendment.state != "withdrawn")
    if act.db.scalars(query).first():
        raise NotNow(lazy("This suggestion is an amendment already."))
