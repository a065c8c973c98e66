"""Comments beside the texts: threads, one's own, the newest for the facilitator."""

from collections.abc import Iterable, Mapping
from typing import cast

from workshop.agenda.panels import present_stage, stages
from workshop.core.i18n import Lazy, lazy
from workshop.core.panels import Values, panel, whole
from workshop.core.views import View
from workshop.texts.held import SEEN_TO
from workshop.texts.models import Annotation, ReturnWish
from workshop.texts.threads import RELEASED, contribution_of, thread_of, threads_of
from workshop.texts.wording import wording_of

READERS = ("member", "host")
NEWEST = 20
FULL = 20
KIND_LABELS: Mapping[str, Lazy] = {
    "support": lazy("In support"),
    "doubt": lazy("Doubt"),
    "question": lazy("Question"),
    "source": lazy("Source"),
    "disputed": lazy("Disputed"),
    "suggestion": lazy("Suggestion"),
}
ELSEWHERE: Mapping[str, Lazy] = {
    "en": lazy("On the English text"),
    "ja": lazy("On the Japanese text"),
    "ko": lazy("On the Korean text"),
}


def _thread_concerned(image: Mapping[str, object]) -> Iterable[str]:
    return (str(image.get("parent_id") or image["id"]),)


@panel("threads", lenses=READERS)
def threads(view: View, subject: str) -> Values:
    """List the threads of a proposal, those beyond the first few folded.

    The page asks for folded ones when they are about to be seen, and puts a new one in its place by
    itself, so that the list is never sent again.
    """
    found = threads_of(view, subject)
    for one in found[FULL:] if not view.static else ():
        view.memo(f"folded:{one.root.row.id}", lambda: True)
    placed = [one for one in found if one.span]
    return {
        "proposal_id": subject,
        "version": wording_of(view, subject).version,
        "ids": [one.root.row.id for one in placed],
        "shown": sum(one.root.row.state == "shown" for one in placed),
        "gone": [one.root.row.id for one in found if not one.span],
    }


@panel("thread", listens={"annotation": _thread_concerned}, lenses=READERS, asked=True)
def thread(view: View, subject: str) -> Values:
    """Show one thread: passage, words, answers, and what one may do with them."""
    found = thread_of(view, subject)
    elsewhere = ELSEWHERE.get(found.root.row.text_lang)
    return {
        "thread": found,
        "row": found.root.row,
        "kinds": KIND_LABELS,
        "elsewhere": elsewhere,
        "folded": view.memo(f"folded:{subject}", bool),
    }


@panel(
    "my_marks",
    personal=True,
    listens={"annotation": whole, SEEN_TO: whole},
    lenses=READERS,
)
def my_marks(view: View, _subject: str) -> Values | None:
    """Show one's own comments with the ways to change and withdraw them, also without scripts."""
    if view.viewer is None:
        return None
    own = Annotation.author_id == view.viewer.id
    rows = view.rows(Annotation, own, order=(Annotation.made_at.desc(), Annotation.id))
    if not rows:
        return None
    return {"rows": rows, "kinds": KIND_LABELS, "amending": may_amend(view)}


@panel("moderation", listens={"annotation": whole, "return_wish": whole}, lenses=("host",))
def moderation(view: View, _subject: str) -> Values:
    """Show the newest comments to the facilitator, who may hide and restore them."""
    newest = (
        view.visible(Annotation, RELEASED)
        .order_by(Annotation.made_at.desc(), Annotation.id)
        .limit(NEWEST)
    )
    rows = cast("list[Annotation]", list(view.db.scalars(newest)))
    return {
        "rows": [contribution_of(view, one) for one in rows],
        "kinds": KIND_LABELS,
        "amending": may_amend(view),
        "wishes": wishes_in(view),
    }


@panel("held_notes", listens={"annotation": whole, "return_wish": whole}, lenses=("host",))
def held_notes(view: View, _subject: str) -> Values:
    """List the comments that wait, the earliest first, for a facilitator to release or return."""
    rows = view.rows(
        Annotation,
        ~RELEASED,
        Annotation.state == "shown",
        order=(Annotation.made_at, Annotation.id),
    )
    answered = [view.db.get(Annotation, one.parent_id) if one.parent_id else None for one in rows]
    return {
        "rows": [
            (contribution_of(view, one), parent) for one, parent in zip(rows, answered, strict=True)
        ],
        "kinds": KIND_LABELS,
        "wishes": wishes_in(view),
        "live": not view.static,
    }


def wishes_in(view: View) -> dict[str, ReturnWish]:
    """Return the wishes to take a comment back that wait for a second facilitator, by comment."""
    return {one.note_id: one for one in view.rows(ReturnWish, ReturnWish.state == "asked")}


def may_amend(view: View) -> bool:
    """Say whether a suggestion can become an amendment now: a text is drafted in this meeting."""
    now = present_stage(view)
    if now is None or now.kind not in ("reading", "draft-text"):
        return False
    return any(one.kind == "draft-text" or one.settings.get("amend") for one in stages(view))
