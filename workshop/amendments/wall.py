"""The text in front of the room while it is drafted, with what changed or would change marked."""

from workshop.agenda.panels import present_stage
from workshop.amendments.cards import cards_of, present_parts
from workshop.amendments.forms import ShowAmendment
from workshop.amendments.support import drafting_stage, living
from workshop.core.actions import Act, action
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.panels import Values, panel, whole
from workshop.core.people import host
from workshop.core.views import View
from workshop.core.wall import wall_languages
from workshop.proposals.wall import size_of, text_in_front
from workshop.texts.difference import Part, difference
from workshop.texts.wording import Wording, versions_seen, wording_of


@action(
    "amendment.show",
    form=ShowAmendment,
    who=host,
    when="open",
    says=lazy("%(actor)s showed amendment %(number)s to the room."),
)
def show_amendment(act: Act, form: ShowAmendment) -> None:
    """Show an amendment on the wall, in its text; `off` takes it away again.

    Raises:
        NotNow: no text is being drafted, or it is decided.
    """
    stage = drafting_stage(act)
    if stage is None:
        raise NotNow(lazy("Amendments are shown while a text is drafted. Start that stage first."))
    one = living(act, form.amendment.data)
    shown = "" if form.off.data else one.id
    stage.settings = {**stage.settings, "front": one.proposal_id, "amendment": shown}
    act.record(stage, facts={"number": one.number})


@panel(
    "wall_draft",
    listens={"stage": whole, "proposal": whole, "version": whole, "amendment": whole},
    lenses=("projector",),
)
def wall_draft(view: View, _subject: str) -> Values:
    """Show the text in front with the chosen amendment marked, else what the latest version changed."""
    proposal = text_in_front(view)
    if proposal is None:
        return {"proposal": None}
    stage = present_stage(view)
    wanted = stage.settings.get("amendment") if stage else None
    cards = [one for one in cards_of(view, proposal.id) if one.row.is_living]
    card = next((one for one in cards if one.row.id == wanted), None)
    lang = card.row.text_lang if card else wall_languages(view.meeting)[0]
    shown = wording_of(view, proposal.id, lang)
    return {
        "proposal": proposal,
        "shown": shown,
        "size": size_of(shown),
        "card": card,
        "parts": present_parts(view, card) if card else latest_parts(view, shown),
        "brackets": [one for one in cards if one.row.state == "bracketed"],
        "open_count": len(cards),
    }


def latest_parts(view: View, shown: Wording) -> list[Part]:
    """Return a text with what its latest version changed marked."""
    earlier = [
        one
        for one in versions_seen(view, shown.version.proposal_id)
        if one.number == shown.version.number - 1
    ]
    if not earlier or shown.lang not in earlier[0].texts:
        return [Part("same", shown.text)]
    rows = difference(earlier[0].texts[shown.lang], shown.text)
    return [part for one in rows for part in one.parts]
