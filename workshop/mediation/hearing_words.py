"""What steps of a treaty and words at a hearing are called."""

from workshop.core.i18n import lazy

KINDS = {
    "note": lazy("Note requesting arbitration"),
    "appointment": lazy("Appointment of an arbitrator"),
    "third": lazy("Third arbitrator"),
    "designation": lazy("Designation by a third country’s government"),
    "nomination": lazy("Nomination of the third arbitrator"),
}
PLEA_KINDS = {
    "outline": lazy("Written outline"),
    "statement": lazy("Statement"),
    "question": lazy("Question by an arbitrator"),
    "answer": lazy("Answer"),
}
