"""What the choices of a case are called where an author picks them."""

from workshop.core.i18n import lazy

COUNTRIES = {
    "": lazy("no country’s own"),
    "us": lazy("United States"),
    "jp": lazy("Japan"),
    "kr": lazy("Republic of Korea"),
}
HEAT_WORDS = {"low": lazy("Low"), "medium": lazy("Medium"), "high": lazy("High")}
ROOM_WORDS = {
    "plenary": lazy("All together"),
    "home": lazy("Each side by itself"),
    "caucus": lazy("In separate rooms"),
    "drafting": lazy("In the drafting room"),
    "hearing": lazy("At the hearing"),
    "debrief": lazy("All together, out of role"),
}
SIDE_WORDS = {
    "mediator": lazy("Mediators"),
    "arbitrator": lazy("Arbitrators"),
    "drafter": lazy("Drafters"),
    "adviser": lazy("Advisers"),
    "observer": lazy("Observers"),
    "other": lazy("Others who speak"),
}
STANDING_WORDS = {
    "checked": lazy("Read in a source"),
    "reported": lazy("Reported"),
    "recalled": lazy("From memory, not checked"),
    "disputed": lazy("Disputed: both sides are shown"),
}
DOES_WORDS = {
    "consent": lazy("opening and consent"),
    "read": lazy("reading the briefs"),
    "speak": lazy("statements"),
    "interests": lazy("interests"),
    "ideas": lazy("ideas"),
    "groups": lazy("mixed groups"),
    "caucus": lazy("meetings with the mediator"),
    "offers": lazy("package offers"),
    "poll": lazy("straw poll"),
    "proposal": lazy("mediator’s proposal"),
    "interview": lazy("interviews by the drafter"),
    "draft": lazy("drafts of one text"),
    "bids": lazy("sealed pledges"),
    "answer": lazy("final yes or no"),
    "ratify": lazy("ratification"),
    "close": lazy("closing"),
    "debrief": lazy("debrief"),
    "note": lazy("note requesting arbitration"),
    "appoint": lazy("first treaty clock"),
    "third": lazy("second treaty clock"),
    "fallback": lazy("fallback clock"),
    "terms": lazy("terms of reference"),
    "plead": lazy("written outlines"),
    "hearing": lazy("hearing"),
    "deliberate": lazy("deliberation"),
    "award": lazy("reading of the award"),
}
PERIOD_WORDS = {
    "note": lazy("The note that is received: days are counted from it"),
    "own": lazy("Each side appoints its arbitrator"),
    "third": lazy("The third arbitrator is agreed on"),
    "fallback": lazy("Fallback: third countries name arbitrators"),
    "fallback-third": lazy("The third countries name the third arbitrator"),
    "award": lazy("Deliberation and award"),
}
