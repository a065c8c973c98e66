"""What a person may consent to, in the words the person reads."""

from workshop.core.i18n import lazy

CONSENTS = {
    "record": lazy(
        "My words may stay in the record that the participants of this meeting receive."
    ),
    "publish": lazy("My words may appear in a record that is made public."),
    "research": lazy("Researchers may use what I say and how I vote, without my name."),
    "quote": lazy("I may be quoted under the name that I chose."),
}
