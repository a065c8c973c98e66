"""What a shielded profile keeps of mediation exercises. What is not named here is left out.

Told are the public part of the case, what lay on the table for all who sat there, how it ended, and by consent the
figures of the look back. Left out for good: briefs, points, drafts and notes of a side, caucuses, hearings, single
answers, who sat where, and the seed from which a robot's answers follow. Tables bear letters drawn by lot.
"""

from workshop.records.keeping import Kept, kept

_TEXT = {
    "clause": kept("table_id number texts waiting state gone", at_table=True),
    "text_draft": kept("table_id number clauses", times="issued_at", at_table=True),
    "criticism": kept(
        "key table_id clause_id party draft to state",
        "words lang",
        times="made_at",
        whole=True,
        at_table=True,
    ),
    "bracket": kept(
        "table_id clause_id party words lang state",
        times="set_at",
        at_table=True,
    ),
    "clause_approval": kept("table_id clause_id party given", times="at", at_table=True),
}
_OFFERED = {
    "offer": kept(
        "table_id key number from_party to_parties is_private options answers_to replaces linked state accepted",
        "words lang",
        times="made_at changed_at",
        seconds="expires_at",
        at_table=True,
    ),
    "sealed_move": kept(
        "table_id kind title options parties state outcome figure settings.givers settings.takers settings.unit"
        " settings.round settings.rounds",
        "words",
        "opened_by",
        "opened_at closed_at",
        seconds="deadline",
        at_table=True,
    ),
    "ratification": kept(
        "table_id round title options parties must_consent yes_needed consents panels k counts seats verdicts step",
        "words",
        times="opened_at closed_at",
        at_table=True,
    ),
    "reservation": kept(
        "table_id party withdrawn", "words lang", times="at", whole=True, at_table=True
    ),
}
_ARBITRATION = {
    "treaty_clock": kept("table_id step then days day_seconds ended", times="began_at"),
    "notice_served": kept("table_id kind party", "words lang", "by_id", "at", at_table=True),
    "hearing_room": kept("table_id open_to may_speak may_write"),
    "agreed_award": kept(
        "table_id findings party accepted", "words lang", times="at", at_table=True
    ),
    "award": kept(
        "table_id agreed findings.finding findings.option findings.votes dissents.finding dissents.option",
        "findings.reasons.words findings.reasons.lang dissents.words dissents.lang",
        "findings.reasons.by dissents.by",
        "at",
        at_table=True,
    ),
}
_LOOK_BACK = {
    "picture": kept(
        "table_id figures.agreed figures.better figures.efficient figures.sides.party figures.sides.share",
        times="at",
        at_table=True,
        figures=True,
    ),
    "comparison": kept(
        "exercise_id left_out shown rows.letter rows.status rows.better rows.efficient rows.least rows.minutes",
        times="at",
        figures=True,
    ),
}
OF_EXERCISES: dict[str, Kept] = {
    "exercise": kept("case_id title own_side pace gone", times="made_at"),
    "table": kept("exercise_id case_id status stage outcome", seconds="ran_seconds ended_after"),
    "party": kept("table_id code side names country position"),
    "seat": kept("table_id party_id number robot"),
    "home_panel": kept("exercise_id code names", times="formed_at"),
    **_TEXT,
    **_OFFERED,
    **_ARBITRATION,
    **_LOOK_BACK,
}
# Researchers are told who sat where and who said what in the joint room: under invented names, of those who agreed.
FOR_RESEARCH: dict[str, Kept] = {
    "table": kept("exercise_id case_id status stage outcome ran_seconds ended_after"),
    "seat": kept("table_id party_id number robot", people="holder_id partner_id"),
    "talk": kept(
        "table_id of_party withdrawn",
        "author_id words lang",
        "author_id",
        "at",
        whole=True,
        at_table=True,
    ),
    "notice_served": kept("table_id kind party", "by_id words lang", "by_id", "at", at_table=True),
}
