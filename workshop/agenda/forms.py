"""Forms of the run of show."""

from workshop.agenda.times import ZONES
from workshop.core.fields import Flag, Id, JsonField, Localised, Many, OneOf, Text, Whole
from workshop.core.forms import Form
from workshop.core.kinds import kinds


class Move(Form):
    """Go to a stage. `expected`: the latest step that the facilitator's screen knew."""

    expected = Text(most=36, required=False)
    stage = Id(required=False)


class Press(Form):
    """Press a control of the clock."""

    expected = Text(most=36, required=False)


class VisitDay(Form):
    """Name a day of a round."""

    stage = Id()


class Extend(Form):
    """Add time, or take some."""

    expected = Text(most=36, required=False)
    seconds = Whole(least=-3600, most=7200)


class AddStage(Form):
    """Put a stage into the plan; `after` is the stage before it, `first` the first place, neither the end."""

    kind = OneOf(kinds)
    title = Localised(most=120, required=False)
    minutes = Whole(least=1, most=1440)
    settings = JsonField(required=False)
    after = Id(required=False)
    first = Flag()


class EditStage(Form):
    """Change a stage to come. With `has_words` the texts for participants and facilitators change, too."""

    stage = Id()
    title = Localised(most=120, required=False)
    minutes = Whole(least=1, most=1440, required=False)
    settings = JsonField(required=False)
    has_words = Flag()
    todo = Localised(most=1000, required=False)
    lead = Localised(most=1000, required=False)


class ArrangeStages(Form):
    """Put all stages to come in an order."""

    stages = Many(most=60)


class TakePlan(Form):
    """Take a plan, as YAML, for the stages to come. `ids`: the meeting's proposals by the name of their card."""

    text = Text(most=200_000, lines=True)
    ids = JsonField(required=False)


class Schedule(Form):
    """Say when the meeting begins, on whose clock, and how long it may take."""

    day = Text(most=10, required=False)
    clock = Text(most=8, required=False)
    zone = OneOf(tuple(ZONES), required=False)
    most = Whole(least=5, most=20_160, required=False)


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
