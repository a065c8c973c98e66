"""Refusals: what may be answered to a person who asked for something that cannot be done."""

from collections.abc import Mapping, Sequence

from workshop.core.i18n import Lazy, lazy


class Refusal(Exception):  # noqa: N818 — it is an answer, not an error
    """A refusal with a code for machines and a sentence that says what to do next."""

    code = "refused"
    status = 400
    retry = False
    default = lazy("That cannot be done. Reload the page and try again.")

    def __init__(self, say: Lazy | str | None = None) -> None:
        self.say = say or self.default
        super().__init__(self.code)

    @property
    def errors(self) -> Mapping[str, Sequence[str]]:
        """Sentences by field, where a form was filled in wrongly."""
        return {}


class NotAllowed(Refusal):
    """The actor may not do this."""

    code, status = "not_allowed", 403
    default = lazy("Your role in this meeting does not include this. Ask the facilitator.")


class NotFound(Refusal):
    """It is not there, or the actor may not know that it is."""

    code, status = "not_found", 404
    default = lazy("This is not here. Go back to the meeting and look again.")


class NotNow(Refusal):
    """It is not the time for it."""

    code, status = "not_now", 409
    default = lazy("This is not open now. The present stage is shown at the top.")


class Conflict(Refusal):
    """Somebody else was faster, or the same request came with other contents."""

    code, status = "conflict", 409
    default = lazy("Somebody changed this a moment ago. Look at the new state, then decide again.")


class TooMany(Refusal):
    """Too fast or too much; later it may work."""

    code, status, retry = "too_many", 429, True
    default = lazy("That was a lot at once. It is sent again in a moment.")


class Busy(Refusal):
    """The server cannot take it now; nothing was saved, the same request may be sent again."""

    code, status, retry = "busy", 503, True
    default = lazy("Not saved yet: the server is busy or its disk is full. It is sent again.")


class Invalid(Refusal):
    """A form was filled in wrongly."""

    code, status = "invalid", 422
    default = lazy("Please look at the marked fields and send again.")

    def __init__(
        self,
        say: Lazy | str | None = None,
        errors: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        super().__init__(say)
        self._errors = dict(errors or {})

    @property
    def errors(self) -> Mapping[str, Sequence[str]]:
        """Sentences by field."""
        return self._errors
