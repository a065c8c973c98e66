"""Words for what the program stores as short names."""

from workshop.core.i18n import lazy
from workshop.lobby import consents
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
STRENGTHS = {
    "recommended": lazy("A recommendation of the essay"),
    "suggested": lazy("A suggestion of the essay"),
    "implied": lazy("Implied by the essay"),
}
FOUND_AS = {
    "card": lazy("Proposal card"),
    "plan": lazy("Session plan"),
    "exercise": lazy("Exercise"),
    "reference": lazy("Reference"),
    "feature": lazy("Part of every meeting"),
}
RULES = {
    "none": lazy("No decision: only themes are recorded"),
    "advisory": lazy("Advice, shown by delegation; it binds nobody"),
    "maj-each": lazy("A majority within each delegation"),
    "plain-majority": lazy("A majority of all"),
    "two-thirds": lazy("Two thirds"),
    "gradients": lazy("Gradients of agreement: each delegation's median, and no block"),
    "consensus": lazy("Consensus"),
    "consent": lazy("Consent of every party"),
    "consent+public": lazy("Consent of the parties, then of the public panels"),
    "ranking": lazy("A ranking"),
}
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
CONSENTS = consents.CONSENTS
