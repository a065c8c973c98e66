"""Eight fundamentals of a mediation: what to see to before it begins, and what to ask afterwards.

Names after United Nations, Guidance for Effective Mediation (A/66/811, 2012); the checks and questions are our own.
"""

from dataclasses import dataclass

from workshop.core.i18n import Lazy, lazy


@dataclass(frozen=True)
class Fundamental:
    """One of the eight: what to see to, and a question for the debrief."""

    id: str
    name: Lazy
    check: Lazy
    question: Lazy


FUNDAMENTALS = (
    Fundamental(
        "preparedness",
        lazy("Preparedness"),
        lazy("Mediators have read the case, know the clocks, and have agreed who does what."),
        lazy("What did the mediators have to know before they began, and what surprised them?"),
    ),
    Fundamental(
        "consent",
        lazy("Consent"),
        lazy("Everybody chose to take part, knows the stop word, and may give a seat back."),
        lazy("When did a side agree to the process, and when did it only put up with it?"),
    ),
    Fundamental(
        "impartiality",
        lazy("Impartiality"),
        lazy("No mediator belongs to a party; the statements of impartiality are signed."),
        lazy("Was there a moment when a side felt that the mediators leaned one way?"),
    ),
    Fundamental(
        "inclusivity",
        lazy("Inclusivity"),
        lazy("Those whom an agreement touches have a seat, a voice or a panel of their own."),
        lazy("Who was not in the room, and would the result have been another with them?"),
    ),
    Fundamental(
        "ownership",
        lazy("National ownership"),
        lazy("The parties decide; the mediators’ proposals can be refused without a price."),
        lazy("Whose agreement is it? Could each side defend it at home in its own words?"),
    ),
    Fundamental(
        "law",
        lazy("International law and norms"),
        lazy("The documents that bind the parties are in the case, each reading beside the other."),
        lazy("Where did law help, and where did it stand in the way of what people wanted?"),
    ),
    Fundamental(
        "coherence",
        lazy("Coherence and coordination"),
        lazy("Mediators, advisers and registrar speak with one voice and share one clock."),
        lazy("Did those who helped pull in one direction? What did each side hear from whom?"),
    ),
    Fundamental(
        "quality",
        lazy("Quality of the agreement"),
        lazy(
            "The agreement’s form is known: what is decided, who does it, who checks it, until when."
        ),
        lazy("What would break first in this agreement, and what does it say about that?"),
    ),
)
IDS = tuple(one.id for one in FUNDAMENTALS)
