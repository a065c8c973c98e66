"""The four families in which a new case begins: whom it seats beside the parties, its steps, its further parts."""

from dataclasses import dataclass

from workshop.core.i18n import Lazy, lazy

Step = tuple[Lazy, int, str, str]
OPENING: Step = (lazy("Opening and consent"), 10, "plenary", "consent")
READING: Step = (lazy("Private reading and preparation"), 15, "home", "read")
JOINT: Step = (lazy("Joint session"), 20, "plenary", "speak")
RATIFYING: Step = (lazy("Consent and ratification"), 10, "plenary", "ratify")
DEBRIEF: Step = (lazy("Debrief"), 20, "debrief", "debrief")


@dataclass(frozen=True, kw_only=True)
class Family:
    """A way to begin. `thirds`: side and seats; `steps`: title, minutes, room, what it opens; `parts`: further ones."""

    label: Lazy
    thirds: tuple[tuple[str, int], ...]
    steps: tuple[Step, ...]
    parts: tuple[str, ...] = ()


MEDIATION = Family(
    label=lazy("an empty case: mediation"),
    thirds=(("mediator", 1),),
    steps=(
        OPENING,
        READING,
        JOINT,
        (lazy("Meetings with the mediator"), 20, "caucus", "caucus"),
        (lazy("Packages"), 25, "plenary", "offers"),
        RATIFYING,
        DEBRIEF,
    ),
)
WARM_UP = Family(
    label=lazy("an empty case: short warm-up"),
    thirds=(("mediator", 1),),
    steps=(
        (lazy("Opening and consent"), 5, "plenary", "consent"),
        (lazy("Private reading and preparation"), 10, "home", "read"),
        (lazy("Ideas and packages"), 30, "plenary", "ideas offers"),
        (lazy("Consent and ratification"), 5, "plenary", "ratify"),
        (lazy("Debrief"), 15, "debrief", "debrief"),
    ),
)
BOARD = Family(
    label=lazy("an empty case: treaty days, hearing and award"),
    thirds=(("arbitrator", 3), ("other", 2), ("adviser", 1), ("observer", 6)),
    steps=(
        OPENING,
        READING,
        (lazy("Diplomatic talks"), 20, "plenary", "speak offers close"),
        (lazy("Note requesting arbitration"), 5, "plenary", "note"),
        (lazy("First clock: each side appoints"), 10, "home", "appoint"),
        (lazy("Second clock: the third arbitrator"), 10, "caucus", "third"),
        (lazy("Fallback clock"), 15, "caucus", "fallback"),
        (lazy("Terms of reference"), 30, "plenary", "terms offers ratify"),
        (lazy("Written outlines"), 10, "home", "plead"),
        (lazy("Hearing"), 25, "plenary", "hearing"),
        (lazy("Deliberation"), 15, "caucus", "deliberate"),
        (lazy("Reading of the award"), 5, "plenary", "award"),
        DEBRIEF,
    ),
    parts=("clock", "award", "standard_terms"),
)
ONE_TEXT = Family(
    label=lazy("an empty case: one text and sealed pledges"),
    thirds=(("drafter", 1),),
    steps=(
        OPENING,
        READING,
        (lazy("Interviews by the drafter"), 15, "caucus", "interview"),
        (lazy("First draft"), 15, "plenary", "draft"),
        (lazy("Sealed pledges"), 15, "home", "bids"),
        (lazy("Second draft"), 20, "plenary", "draft"),
        (lazy("Final text: one yes or no"), 10, "home", "answer"),
        (lazy("Ratification"), 10, "home", "ratify"),
        DEBRIEF,
    ),
    parts=("blind_bid",),
)
FAMILIES = {
    "mediation": MEDIATION,
    "board": BOARD,
    "one-text": ONE_TEXT,
    "warm-up": WARM_UP,
}
