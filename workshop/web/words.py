"""Words for what the program stores as short names."""

from workshop.core.i18n import lazy
from workshop.lobby.panels import ROLE_LABELS

ROLES = {**ROLE_LABELS, "projector": lazy("Projector")}
INVITED = ("member", "observer", "interpreter", "support", "recorder", "cohost")
STATES = {"draft": lazy("In preparation"), "open": lazy("Open"), "closed": lazy("Closed")}
SEATED = {
    "waiting": lazy("waiting in the lobby"),
    "admitted": lazy("in the meeting"),
    "declined": lazy("not admitted"),
    "removed": lazy("removed"),
    "left": lazy("has left"),
}
SENSITIVITIES = {"low": lazy("Low"), "medium": lazy("Medium"), "high": lazy("High")}
DECKS = {"core": lazy("Core"), "extended": lazy("Extended")}
ACTORS = {
    "us": lazy("United States"),
    "jp": lazy("Japan"),
    "kr": lazy("Republic of Korea"),
    "other": lazy("Others"),
}
MARKERS = {
    "square": lazy("Square"),
    "triangle": lazy("Triangle"),
    "diamond": lazy("Diamond"),
    "disc": lazy("Disc"),
    "pentagon": lazy("Pentagon"),
    "bar": lazy("Bar"),
    "cross": lazy("Cross"),
}
DOORS = {
    "lobby": lazy("A facilitator admits each person"),
    "open": lazy("Everybody with the code is admitted at once"),
}
CONSENTS = {
    "record": lazy(
        "My words may stay in the record that the participants of this meeting receive."
    ),
    "publish": lazy("My words may appear in a record that is made public."),
    "research": lazy("Researchers may use what I say and how I vote, without my name."),
    "quote": lazy("I may be quoted under the name that I chose."),
}
