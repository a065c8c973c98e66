"""Deliberately broken builds: `SABOTEUR=<name> pytest -p tests.saboteurs <test>` has to fail (test_saboteurs.py).

Each takes one guarantee away by patching the running program; nothing here is imported by it.
"""

import os
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop import load_features
from workshop.core import delivery, writer
from workshop.core.journal import JournalHead
from workshop.core.people import Participant
from workshop.live.broadcast import Broadcaster
from workshop.live.office import Message, Room
from workshop.onward import willing
from workshop.surveys import closing, rules, sheets
from workshop.voting import actions, counting
from workshop.voting.envelopes import Answer
from workshop.voting.models import Ballot
from workshop.web import deleting

SECRECY = "tests/voting/test_secrecy.py"
BALLOTS = "tests/voting/test_ballots.py"
SURVEYS = "tests/surveys/test_secrecy.py"
ONWARD = "tests/onward/test_inviting.py"
SILENCE = "tests/safety/test_silence.py"
DELETING = "tests/records/privacy/test_deleting.py"


def ack_before_commit() -> None:
    """Answer although ballots never reach the disk."""
    commit = Session.commit

    def lose(db: Session) -> None:
        named = db.info.get("named rows", set())
        if any(noun == "ballot" for noun, _ in named):
            db.rollback()
        else:
            commit(db)

    Session.commit = lose  # type: ignore[method-assign]


def no_dedupe() -> None:
    """Forget what was answered before."""
    writer.receipts_of = lambda _db, _batch: {}
    writer.keep_receipts = lambda _db, _seen, _forgotten: None


def ballots_in_clear() -> None:
    """Journal confidential answers with their names."""
    seal = actions._seal

    def also_clear(act: actions.Act, subject: counting.Subject, answer: Answer) -> None:
        seal(act, subject, answer)
        act.record(
            Ballot(
                poll_id=subject.poll.id,
                item_id=subject.id,
                voter_id=act.actor.id,
                choice=answer.choice,
                cast_at=act.now,
                delegation_id=act.actor.delegation_id,
                audience=f"desk:{act.actor.id}",
            )
        )

    actions._seal = also_clear


def unsorted_lists() -> None:
    """Publish answers in the order in which they are stored."""
    counting.nameless = lambda choices: list(choices)[::-1]


def no_phase_check() -> None:
    """Perform whatever is asked at any time."""
    writer.ensure_now = lambda _one, _meeting, _opens: None


def results_shown_early() -> None:
    """Give results to all at the close."""
    make = actions.new_result
    actions.new_result = lambda db, subject, _audience: make(db, subject, "all")


def global_numbers() -> None:
    """Tell browsers how long the whole journal is, also what they may not see."""

    def heads(db: Session, meeting_id: str, _audiences: object) -> dict[str, int]:
        seq = db.scalar(select(JournalHead.seq).where(JournalHead.meeting_id == meeting_id))
        return {"all": seq or 0}

    delivery.heads_for = heads


def removed_still_served() -> None:
    """Go on sending to people who were removed."""

    def seats(db: Session, participant_id: str) -> tuple[object, object]:
        person = db.get(Participant, participant_id)
        return delivery.meeting_of(db, person.meeting_id if person else ""), person

    delivery.seats = seats  # type: ignore[assignment]


def receipts_kept() -> None:
    """Keep the fingerprints of confidential answers after the close."""
    actions.Act.forget = lambda _act, _subject: None  # type: ignore[method-assign]


def log_not_emptied() -> None:
    """Leave deleted rows in SQLite's write-ahead log."""
    writer.Database.scrub = lambda _database: True  # type: ignore[method-assign]


def sheets_with_names() -> None:
    """Keep survey answers under their authors' ids."""
    sheets.pseudonym_of = lambda person: person.id.replace("-", "")


def sheets_kept() -> None:
    """Keep the sealed answers of a survey after the count."""
    closing._blank = lambda act, survey: act.forget(survey.id)


def answers_unsorted() -> None:
    """Publish survey answers in the order in which they are stored."""
    rules._nameless = list


def no_is_written_to() -> None:
    """Invite everybody who answered, whatever the answer was."""
    willing.to_invite = lambda answers, _choice, present, _invited: [
        one for one in present if one in answers
    ]


def asked_again() -> None:
    """Forget who holds an invitation."""
    willing.standing_in = lambda _db, _meeting_id: []


def files_kept() -> None:
    """Leave the files made of a meeting's record where they are when it is deleted."""
    deleting.forget = lambda _app, _meeting_id: None


def _hints_without(name: str) -> None:
    def hint(act: actions.Act, noun: str, **image: object) -> None:
        image.pop(name, None)
        act.hints.append((noun, image))

    actions.Act.hint = hint  # type: ignore[method-assign]


def told_to_every_lens() -> None:
    """Let everybody's screens follow what moves the facilitators' counts alone."""
    _hints_without("lens")


def told_outside_the_room() -> None:
    """Let the screens of all follow what is counted in a room that keeps to itself."""
    _hints_without("among")


def messages_without_news() -> None:
    """Send a message also to those for whom there is no panel in it."""
    send = Broadcaster._send

    def always(door: Broadcaster, room: Room, keys: set[str], message: Message, **_: bool) -> None:
        send(door, room, keys, message, moved=True)

    Broadcaster._send = always  # type: ignore[method-assign]


SABOTEURS: dict[str, tuple[Callable[[], None], str]] = {
    "ack_before_commit": (ack_before_commit, f"{BALLOTS}::test_what_was_acknowledged_is_on_disk"),
    "no_dedupe": (no_dedupe, "tests/core/test_door.py::test_the_same_uuid_is_done_once"),
    "ballots_in_clear": (
        ballots_in_clear,
        f"{SECRECY}::test_the_journal_holds_nothing_of_a_confidential_ballot_before_its_close",
    ),
    "unsorted_lists": (unsorted_lists, f"{SECRECY}::test_published_lists_are_nameless_and_sorted"),
    "no_phase_check": (
        no_phase_check,
        "tests/texts/test_annotations.py::test_a_text_is_annotated_in_its_stage_only",
    ),
    "results_shown_early": (
        results_shown_early,
        f"{BALLOTS}::test_results_are_the_facilitators_until_the_reveal",
    ),
    "global_numbers": (
        global_numbers,
        f"{SECRECY}::test_others_votes_do_not_move_the_numbers_a_browser_sees",
    ),
    "removed_still_served": (
        removed_still_served,
        f"{BALLOTS}::test_somebody_removed_is_sent_nothing_more",
    ),
    "receipts_kept": (
        receipts_kept,
        f"{SECRECY}::test_after_the_close_no_receipt_and_no_sealed_answer_is_left",
    ),
    "log_not_emptied": (
        log_not_emptied,
        f"{SECRECY}::test_the_write_ahead_log_is_empty_after_the_close",
    ),
    "sheets_with_names": (
        sheets_with_names,
        f"{SURVEYS}::test_sheets_bear_no_name_and_are_all_of_one_length",
    ),
    "sheets_kept": (
        sheets_kept,
        f"{SURVEYS}::test_after_the_count_no_sheet_and_no_receipt_is_left",
    ),
    "answers_unsorted": (
        answers_unsorted,
        f"{SURVEYS}::test_lists_are_sorted_so_that_their_order_says_nothing",
    ),
    "no_is_written_to": (
        no_is_written_to,
        f"{ONWARD}::test_who_said_no_later_or_nothing_is_not_invited",
    ),
    "asked_again": (asked_again, f"{ONWARD}::test_a_second_press_invites_only_who_is_new"),
    "told_to_every_lens": (told_to_every_lens, f"{SILENCE}::test_confidential_answers"),
    "told_outside_the_room": (
        told_outside_the_room,
        f"{SILENCE}::test_what_is_done_in_a_room_that_keeps_to_itself",
    ),
    "messages_without_news": (
        messages_without_news,
        "tests/live/test_silence.py::test_who_may_not_see_a_tally_does_not_hear_that_it_moved",
    ),
    "files_kept": (files_kept, f"{DELETING}::test_no_byte_of_a_deleted_meeting_is_left"),
}


def pytest_configure() -> None:
    """Break the build that the environment names, if this module is loaded as a plugin."""
    name = os.environ.get("SABOTEUR")
    if name:
        load_features()
        SABOTEURS[name][0]()
