"""Forms of speaking."""

from workshop.agenda.listening import WithGuests
from workshop.core.fields import Flag, Id, Many, OneOf, Text, Whole
from workshop.core.forms import Form
from workshop.core.i18n import lazy
from workshop.speaking.rules import KINDS, POINTS

FACTORS = (100, 300)


class RaiseHand(Form):
    """Ask to speak: `sort` says how (a form's own `kind` is its act), and for a point of order about what."""

    sort = OneOf(KINDS, required=False)
    category = OneOf(POINTS, required=False)


class LowerHand(Form):
    """Withdraw one's wish to speak, or end one's turn."""

    hand = Id(required=False)


class OneHand(Form):
    """Concern one raised hand."""

    hand = Id()


class EndHand(Form):
    """End a turn, or take somebody off the list, with a reason if there is one to give."""

    hand = Id()
    reason = Text(most=200, required=False)


class OrderHand(Form):
    """Move somebody one place, or put the list back under its rule."""

    hand = Id(required=False)
    way = OneOf(("up", "down", "rule"))


class GiveFloor(Form):
    """Give somebody the floor who has not asked."""

    person = Id()


class ExtendHand(Form):
    """Give a turn more time, or less."""

    hand = Id()
    seconds = Whole(least=-600, most=1800)


class FactorHand(Form):
    """Allow for interpretation of a turn: 170 means that it takes 1.7 times as long."""

    hand = Id()
    percent = Whole(least=FACTORS[0], most=FACTORS[1])


class GiveTime(Form):
    """Give a person or a delegation extra time in this stage."""

    person = Id(required=False)
    side = Id(required=False)
    seconds = Whole(least=-3600, most=7200)


class SpeakingSettings(WithGuests):
    """How a discussion speaks; 0 or nothing: no limit."""

    turn_seconds = Whole(
        least=0,
        most=3600,
        required=False,
        label=lazy("Longest turn, in seconds (0: no limit)"),
    )
    person_seconds = Whole(
        least=0,
        most=14_400,
        required=False,
        label=lazy("Speaking time of each person, in seconds (0: no limit)"),
    )
    side_seconds = Whole(
        least=0,
        most=14_400,
        required=False,
        label=lazy("Speaking time of each delegation, in seconds (0: no limit)"),
    )
    at_zero = OneOf(
        ("shown", "last"),
        default="shown",
        required=False,
        label=lazy("When somebody's time is used up"),
    )
    balance = Flag(label=lazy("Those who have spoken least come first"))
    factor = Whole(
        least=FACTORS[0],
        most=FACTORS[1],
        required=False,
        label=lazy("Time with consecutive interpretation, in per cent (170: 1.7 times)"),
    )


class RoundSettings(WithGuests):
    """How a round goes: each speaks once, in turn, in an order drawn by lot."""

    turn_seconds = Whole(
        least=0, most=3600, required=False, label=lazy("Longest turn, in seconds (0: no limit)")
    )
    alternate = Flag(label=lazy("Alternate between delegations"))
    again = Flag(label=lazy("Who passes is asked once more at the end"))
    onward = Flag(label=lazy("The next turn begins by itself when one ends"))
    store = OneOf(
        ("words", "none"), default="words", required=False, label=lazy("What the record keeps")
    )
    factor = Whole(
        least=FACTORS[0],
        most=FACTORS[1],
        required=False,
        label=lazy("Time with consecutive interpretation, in per cent (170: 1.7 times)"),
    )
    cards = Many(
        most=60,
        required=False,
        label=lazy("Speak to these texts, one volunteer each (none ticked: each person in turn)"),
    )
