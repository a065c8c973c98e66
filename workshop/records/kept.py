"""What a shielded profile keeps: noun by noun, column by column. What is not named here is left out.

How it is said: `workshop.records.keeping`. Of exercises: `workshop.records.kept_exercises`.
"""

from dataclasses import replace

from workshop.records.keeping import Kept
from workshop.records.keeping import kept as _kept
from workshop.records.kept_exercises import FOR_RESEARCH, OF_EXERCISES
from workshop.records.profiles import CHATHAM, RESEARCH

_COMMON = {
    "meeting": _kept("title purpose languages state stage_id", times="opened_at closed_at"),
    "delegation": _kept("code letters names marker votes speaks position gone"),
    "stage": _kept("position kind title minutes state gone", times="started_at done_at"),
    "proposal": _kept("slug position title theme actors source sensitivity gone"),
    "version": _kept(
        "proposal_id number texts original sha256 made_from untranslated", times="made_at"
    ),
    "placing": _kept("proposal_id version_id number subject_id start end"),
    "poll": _kept(
        "stage_id method rule rule_settings disclosure show k reasons purpose question state",
        times="opened_at closed_at revealed_at",
    ),
    "poll_item": _kept("poll_id position proposal_id version_id sha256 title parts"),
    "poll_result": _kept("poll_id item_id choices bins cast present entitled verdict figures"),
    "survey": _kept("stage_id set_id wave questions released k before_id state counts"),
    "survey_result": _kept("survey_id position question paired answers bins"),
    "opinion_picture": _kept("mode polls figures state", times="at"),
    "statement": _kept("title rule state sha256", times="made_at agreed_at"),
    "statement_line": _kept("statement_id position texts original edition state"),
    "approval": _kept("stage_id list_kind voices present"),
    "term_lock": _kept("term_id words consent consent_lang", times="at lifted_at"),
    "annotation": _kept(
        "proposal_id version_id parent_id about_id kind text_lang start end exact prefix suffix state",
        "words lang",
        "author_id",
        "made_at",
        whole=True,
    ),
    "amendment": _kept(
        "proposal_id version_id number kind text_lang start end exact words state joined_to",
        "reason lang",
        "author_id authors",
        "made_at decided_at",
        whole=True,
    ),
    "point": _kept(
        "stage_id list_kind state merged_into alike home answered position",
        "words original lang",
        "author_id",
        "made_at",
        whole=True,
    ),
    "claim": _kept("delegation_id state", "words lang", whole=True),
    "claim_wording": _kept("claim_id delegation_id", "words lang", "author_id", whole=True),
    "minority": _kept(
        "item_id shown_as sides state version", "topic words lang", "signed", whole=True
    ),
    "notice": _kept("taken_back", "words lang", "by_id", "at", whole=True),
}
_RESEARCH = {
    "participant": _kept("delegation_id role state votes", "name", "id", "joined_at", whole=True),
    "ballot": _kept(
        "poll_id item_id delegation_id choice times",
        "reason lang voter_id",
        "voter_id",
        "cast_at",
        whole=True,
    ),
    "hand": _kept(
        "stage_id kind category card state passes allowed_seconds paused_seconds factor_percent spoken_seconds",
        "participant_id",
        "participant_id",
        "raised_at began_at ended_at",
        whole=True,
    ),
    "line_answer": _kept(
        "statement_id line_id edition delegation_id approves",
        "participant_id reason lang",
        "participant_id",
        whole=True,
    ),
}
# Who wrote what is told in the profile for research only, under invented names.
_AUTHORED = ("annotation", "amendment", "point", "claim_wording", "notice")


def _with_author(one: Kept) -> Kept:
    return replace(one, words=(*one.words, *one.by))


KEPT: dict[str, dict[str, Kept]] = {
    CHATHAM: {**_COMMON, **OF_EXERCISES},
    RESEARCH: {
        **_COMMON,
        **OF_EXERCISES,
        **FOR_RESEARCH,
        **{noun: _with_author(_COMMON[noun]) for noun in _AUTHORED},
        **_RESEARCH,
    },
}
# Entries told as a sentence of their own; all others are counted only. Their facts name things, never people.
TOLD = frozenset(
    {
        "meeting.open",
        "meeting.close",
        "stage.start",
        "stage.next",
        "stage.previous",
        "stage.reopen",
        "stage.pause",
        "stage.extend",
        "poll.open",
        "poll.close",
        "poll.reveal",
        "poll.void",
        "survey.open",
        "survey.close",
        "survey.count",
        "survey.show",
        "statement.begin",
        "amendment.accept",
        "version.edit",
        "version.translate",
    }
)
