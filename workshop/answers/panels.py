"""What people agree to, the rules, the cards of a briefing, the question at the end."""

from collections import Counter

from workshop.agenda.panels import present_stage
from workshop.answers.models import Answer
from workshop.core.i18n import lazy
from workshop.core.panels import Values, panel, whole
from workshop.core.people import Participant
from workshop.core.views import View
from workshop.lobby.consents import CONSENTS
from workshop.lobby.models import PURPOSES, Consent
from workshop.lobby.panels import GROUND_RULES, side_of
from workshop.proposals.models import Proposal
from workshop.proposals.panels import facts_of, texts_of
from workshop.texts.wording import wording_of

LABELS = {"yes": lazy("Yes, I do"), "no": lazy("No, I do not"), "later": lazy("Later")}
QUESTION = lazy("Do you want to go on to the next step?")
STRENGTHS = {
    "recommended": lazy("A recommendation of the essay"),
    "suggested": lazy("A suggestion of the essay"),
    "implied": lazy("Implied by the essay"),
}


@panel(
    "my_consents",
    personal=True,
    listens={"consent": whole, "stage": whole},
    lenses=("member",),
)
def my_consents(view: View, _subject: str) -> Values | None:
    """List what one agreed to, each with the button that changes it."""
    if view.viewer is None:
        return None
    given = {one.purpose: one.given for one in sorted(view.own(Consent), key=lambda row: row.at)}
    return {"rows": [(one, CONSENTS[one], given.get(one, False)) for one in PURPOSES]}


@panel("consents", listens={"consent": whole, "participant": whole}, lenses=("host",))
def consents(view: View, _subject: str) -> Values:
    """Count for the facilitators who agreed to what; taking part depends on none of it."""
    people = view.rows(Participant, Participant.state == "admitted", Participant.role == "member")
    inside = {one.id for one in people}
    latest = {
        (one.participant_id, one.purpose): one.given
        for one in view.rows(Consent, order=(Consent.at,))
        if one.participant_id in inside
    }
    counts = Counter(purpose for (_, purpose), given in latest.items() if given)
    rows = [(one, CONSENTS[one], counts[one]) for one in PURPOSES]
    return {"rows": rows, "present": len(people)}


@panel("ground_rules", listens={"meeting": whole})
def ground_rules(_view: View, _subject: str) -> Values:
    """Show the rules that hold in every meeting."""
    return {"rules": GROUND_RULES}


@panel(
    "brief",
    listens={"proposal": whole, "version": whole, "stage": whole},
    lenses=("member", "host"),
)
def brief(view: View, _subject: str) -> Values:
    """Show the cards of a briefing one after another; the one on the wall is marked."""
    stage = present_stage(view)
    cards = texts_of(view, stage)
    front = stage.settings.get("front") if stage else None
    return {"cards": [_card(view, one, one.id == front) for one in cards]}


def _card(view: View, proposal: Proposal, in_front: bool) -> Values:  # noqa: FBT001 — a fact, no switch
    strength = proposal.extra.get("strength", "")
    return {
        **facts_of(view, proposal),
        "shown": wording_of(view, proposal.id),
        "strength": STRENGTHS.get(strength, ""),
        "in_front": in_front,
    }


@panel("my_answer", personal=True, listens={"answer": whole, "stage": whole}, lenses=("member",))
def my_answer(view: View, _subject: str) -> Values | None:
    """Ask in private, and show one's own answer."""
    stage = present_stage(view)
    if view.viewer is None or stage is None or not stage.settings.get("ask"):
        return None
    mine = [one for one in view.own(Answer) if one.stage_id == stage.id]
    return {
        "question": stage.settings.get("question") or QUESTION,
        "labels": LABELS,
        "choice": mine[0].choice if mine else "",
    }


@panel("leaving", listens={"meeting": whole}, lenses=("member", "host"))
def leaving(view: View, _subject: str) -> Values:
    """Say whom one can turn to afterwards."""
    return {"support": view.meeting.settings.get("support", "")}


@panel(
    "answers",
    listens={"answer": whole, "stage": whole, "participant": whole},
    lenses=("host",),
)
def answers(view: View, _subject: str) -> Values:
    """List for the facilitators' desk who answered what; it is on no other screen."""
    stage = present_stage(view)
    if stage is None or not stage.settings.get("ask"):
        return {"asked": False}
    found = {
        one.participant_id: one.choice for one in view.rows(Answer, Answer.stage_id == stage.id)
    }
    people = view.rows(
        Participant,
        Participant.state == "admitted",
        Participant.role == "member",
        order=(Participant.name, Participant.id),
    )
    return {
        "asked": True,
        "question": stage.settings.get("question") or QUESTION,
        "labels": LABELS,
        "rows": [(one, side_of(view, one), found.get(one.id, "")) for one in people],
        "counts": Counter(found[one.id] for one in people if one.id in found),
    }
