"""Leaving the role at the end of an exercise: everybody is told in person which role ends, and who they are again."""

from workshop.core.panels import Values, panel, whole
from workshop.core.views import View
from workshop.mediation.doors import Door, add_door
from workshop.mediation.scenes import exercise_of, sitting_here

add_door("debrief", Door(frozenset(), ("out_of_role", "leaving")))


@panel(
    "out_of_role",
    personal=True,
    listens={"exercise": whole, "seat": whole, "membership": whole},
    lenses=("member",),
)
def out_of_role(view: View, _subject: str) -> Values | None:
    """Help a person out of the role: the sentence to say before the first question, a reminder from then on."""
    viewer, sitting, exercise = view.viewer, sitting_here(view), exercise_of(view)
    if viewer is None or sitting is None or exercise is None:
        return None
    return {
        "party": sitting.party,
        "name": viewer.name,
        "asked": exercise.question > 0,
    }
