"""What the stages of an exercise open, and the panels that each of them shows."""

from workshop.points.forms import POINT_ACTIONS

AT_A_TABLE = frozenset(
    {
        "bot.move",
        "caucus.begin",
        "caucus.end",
        "caucus_request.ask",
        "caucus_request.withdraw",
        "impartiality.sign",
        "seat.decline",
        "seat.take",
        "seat_note.withdraw",
        "seat_note.write",
        "seat_wish.ask",
        "sketch.keep",
        "talk.mark",
        "talk.pass_on",
        "talk.say",
        "talk.withdraw",
    }
)
SEATING = frozenset({"impartiality.sign", "seat.decline", "seat.take", "seat_wish.ask"})
LOOKING_BACK = POINT_ACTIONS | {
    "sealed_move.answer",
    "better_round.begin",
    "comparison.hide",
    "comparison.show",
    "exercise.ask",
    "picture.show",
    "picture_consent.give",
    "talk.say",
    "talk.withdraw",
}
SITTING = ("exercise_band", "table_room", "my_ways", "table_now")
LEADING = ("exercise_band", "table_room", "my_ways", "table_talk", "held_talk", "tables_control")
