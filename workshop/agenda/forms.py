"""Forms of the run of show."""

from workshop.core.fields import Id, JsonField, Localised, OneOf, Text, Whole
from workshop.core.forms import Form
from workshop.core.kinds import kinds


class Move(Form):
    """Go to a stage. `expected`: the latest step that the facilitator's screen knew."""

    expected = Text(most=36, required=False)
    stage = Id(required=False)


class Press(Form):
    """Press a control of the clock."""

    expected = Text(most=36, required=False)


class Extend(Form):
    """Add time, or take some."""

    expected = Text(most=36, required=False)
    seconds = Whole(least=-3600, most=7200)


class AddStage(Form):
    """Put a stage into the plan; `after` is the stage before it, none for the first place."""

    kind = OneOf(kinds)
    title = Localised(most=120, required=False)
    minutes = Whole(least=1, most=1440)
    settings = JsonField(required=False)
    after = Id(required=False)


class EditStage(Form):
    """Change a stage to come."""

    stage = Id()
    title = Localised(most=120, required=False)
    minutes = Whole(least=1, most=1440, required=False)
    settings = JsonField(required=False)


class OrderStage(Form):
    """Move a stage up or down, or take it out."""

    stage = Id()
    way = OneOf(("up", "down"), required=False)


class Say(Form):
    """Say a line to everyone."""

    words = Text(most=400)
    lang = OneOf(("en", "ja", "ko"), required=False)


class TakeBack(Form):
    """Take a line back."""

    notice = Id()
