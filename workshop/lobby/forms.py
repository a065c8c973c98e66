"""Forms of the lobby."""

from workshop.core.fields import Flag, Id, Localised, Many, OneOf, Text, Whole
from workshop.core.forms import Form
from workshop.core.i18n import LANGUAGES, lazy
from workshop.library.people import SECTORS
from workshop.lobby.models import PURPOSES


class Admit(Form):
    """Let people in, or not."""

    people = Many(most=500)


class ChooseName(Form):
    """Choose the name under which one takes part."""

    name = Text(most=60)


class CheckInSettings(Form):
    """What a check-in offers besides consents."""

    names = Flag(label=lazy("People may choose another name here, and change it later"))


class SetSector(Form):
    """Note a person's field of work; none takes it back."""

    person = Id()
    sector = OneOf(SECTORS, required=False)


class OnePerson(Form):
    """Concern one person."""

    person = Id()
    reason = Text(most=200, required=False)


class ChangeRole(Form):
    """Give a person another role. `expected`: the role that the facilitator's screen knew."""

    person = Id()
    expected = Text(most=12, required=False)
    role = OneOf(("cohost", "recorder", "interpreter", "observer", "support", "member"))


class EditMeeting(Form):
    """Change what the meeting says of itself."""

    title = Localised(most=160)
    purpose = Localised(most=1000, lines=True, required=False)
    languages = Many(tuple(LANGUAGES), most=3)
    k = Whole(least=3, most=10, required=False)
    door = OneOf(("lobby", "open"), required=False)
    support = Text(most=200, required=False)


class SetLimits(Form):
    """Say how much a person may write within a day (0: no limit), and whether two stewards take comments back."""

    per_day = Whole(least=0, most=200, required=False)
    two_stewards = Flag()


class Remind(Form):
    """Let reminders go out, or not."""

    remind = Flag()


class EditDelegation(Form):
    """Add a delegation, or change one. `listens`: its people read and do not contribute words."""

    delegation = Id(required=False)
    letters = Text(most=4)
    names = Localised(most=60)
    marker = OneOf(("square", "triangle", "diamond", "disc", "pentagon", "bar", "cross"))
    votes = Flag()
    listens = Flag()


class RemoveDelegation(Form):
    """Take a delegation out."""

    delegation = Id()


class SetWall(Form):
    """Choose what the wall in the room speaks and looks like."""

    languages = Many(tuple(LANGUAGES), most=2)
    theme = OneOf(("light", "dark"), required=False)
    names = Flag()


class GiveConsent(Form):
    """Give or withdraw consent for one purpose."""

    purpose = OneOf(PURPOSES)
    given = Flag()


class ChooseLanguage(Form):
    """Read the meeting in another language."""

    lang = OneOf(tuple(LANGUAGES))


class CallHelp(Form):
    """Ask for support, for a pause, or for a facilitator in one's room."""

    need = OneOf(("support", "pause", "room"))


class AnswerCall(Form):
    """Say that a call is being seen to."""

    call = Id()
