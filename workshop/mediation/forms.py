"""Forms of an exercise."""

from workshop.core.fields import Flag, Id, OneOf, Text, Whole, Words
from workshop.core.forms import Form
from workshop.core.i18n import LANGUAGES
from workshop.mediation.models import PACES
from workshop.mediation.rules import MOST_TABLES
from workshop.offers.forms import Pairs
from workshop.points.forms import Collecting

TALK, NOTE = 600, 2000
WAYS = ("lot", "balance")
PLACES = ("joint", "home", "drafting", "plenary")


class ExerciseSettings(Form):
    """What an exercise's stage takes: the case to be set up, and at how many tables."""

    case = Text(most=60, required=False)
    tables = Whole(least=1, most=MOST_TABLES, required=False)


class TableSettings(Collecting):
    """What a stage at the tables takes; lines may be collected as in any other stage, such as what was learned."""


class SetUp(Form):
    """Set up a case at so many tables. `own_side`: people may be dealt the side of their own country.

    `robots`: robots take the empty seats that they may when a table begins; `arrivals`: whoever comes in gets a seat.
    """

    case = Text(most=60)
    tables = Whole(least=1, most=MOST_TABLES)
    own_side = Flag()
    pace = OneOf(PACES, required=False)
    robots = Flag()
    arrivals = Flag()


class OneExercise(Form):
    """Concern the exercise as a whole."""

    exercise = Id()


class DealSeats(Form):
    """Deal the empty seats by lot. `seed`: given again, with the same people, the same seats come out."""

    exercise = Id()
    way = OneOf(WAYS)
    seed = Text(most=64, required=False)
    afresh = Flag()


class PutPerson(Form):
    """Seat somebody by hand. `asked`: the person agreed to play the own country."""

    seat = Id()
    person = Id()
    asked = Flag()


class OneSeat(Form):
    """Concern one seat."""

    seat = Id()


class TakeSeat(Form):
    """Take a seat oneself; `asked`: also where it is the side of one's own country."""

    seat = Id()
    asked = Flag()


class AskSwap(Form):
    """Ask to exchange seats with whoever sits in another."""

    other = Id()


class OneWish(Form):
    """Concern one wish."""

    wish = Id()


class HandOver(Form):
    """Give a seat to somebody else, with all it knows."""

    seat = Id()
    person = Id()
    asked = Flag()


class SignStatement(Form):
    """Sign the statement of impartiality; `words`: what others should know."""

    words = Text(most=600, required=False)


class OneTable(Form):
    """Concern one table, or all of them."""

    table = Id(required=False)


class StepTable(Form):
    """Let one table, or all, begin a step of the case; without one, the next."""

    table = Id(required=False)
    step = Text(most=40, required=False)


class ExtendTable(Form):
    """Change the time of one table, or of all."""

    table = Id(required=False)
    seconds = Whole(least=-3600, most=7200)


class GatherTable(Form):
    """Send the people of one table, or of all, to one of its rooms."""

    table = Id(required=False)
    room = OneOf(PLACES)


class EnterTable(Form):
    """Go into the joint room of a table as a facilitator."""

    table = Id()


class ShowPicture(EnterTable):
    """Show a table its figures; `trade`: with the one trade it left unused, in words."""

    trade = Flag()


class GoTo(Form):
    """Go to a room oneself; to a caucus only mediators go by themselves."""

    room = OneOf(PLACES)


class BeginCaucus(Form):
    """Meet one side alone."""

    party = Id()


class OneRequest(Form):
    """Concern one request for a caucus."""

    request = Id()


class SayTalk(Form):
    """Say a sentence in the room one is in. `pass_on`: keep (the default) or may."""

    words = Text(most=TALK)
    lang = OneOf(tuple(LANGUAGES), required=False)
    pass_on = OneOf(("keep", "may"), required=False)


class MarkTalk(Form):
    """Say anew whether one's own sentence may be passed on."""

    talk = Id()
    pass_on = OneOf(("keep", "may"))


class OneTalk(Form):
    """Concern one sentence."""

    talk = Id()


class PassOn(Form):
    """Pass a sentence on: to the joint room, or to one side's caucus."""

    talk = Id()
    party = Id(required=False)


class WriteNote(Form):
    """Write a note: for one's side, so that whoever sits here next has it, or for oneself alone."""

    words = Words(most=NOTE)
    lang = OneOf(tuple(LANGUAGES), required=False)
    mine = OneOf(("side", "alone"), required=False)


class OneNote(Form):
    """Concern one note."""

    note = Id()


class KeepSketch(Form):
    """Try out a package: pairs of issue and option, `A1:b` in a page's form; `-` leaves the issue open."""

    package = Pairs(required=False)


class BeginDays(Form):
    """Let the days of a treaty run; when they are over, the step `then` begins."""

    table = Id()
    step = Text(most=40)
    days = Whole(least=1, most=120)
    day_seconds = Whole(least=1, most=600)
    then = Text(most=40, required=False)


class OneDays(Form):
    """Concern one period of treaty days."""

    days = Id()


class Conclude(Form):
    """Adjourn a table, or reopen it: all other ends follow from what its parties decide."""

    table = Id()
    status = OneOf(("adjourned", "reopened"))


class AskQuestion(Form):
    """Show one of the four questions of the look back, or none."""

    exercise = Id()
    question = Whole(least=0, most=5)


class AgreeToPicture(Form):
    """Agree, or not, that one's table sees its exact figures."""

    given = OneOf(("yes", "no"))
