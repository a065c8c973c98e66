"""One text: drafters write, parties say what is wrong, bracket words, approve clause by clause."""

import pytest

from tests.offers.tables import Tables
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotNow
from workshop.drafting.models import Bracket, Clause, Criticism, TextDraft
from workshop.drafting.rules import text_hash, wording_hash

EN = "The companies found a fund. It begins next year."
TEXTS = {"en": EN, "ja": "会社は基金を設ける。", "ko": "기업은 기금을 설립한다."}


def write(table: Tables, side: str = "med", **fields: object) -> Clause:
    """Let somebody write a clause, and return the newest."""
    table.act(side, "clause.write", **{"texts": TEXTS, **fields})
    clause: Clause = max(table.world.rows(Clause), key=lambda one: one.changed_at)
    return clause


def now(table: Tables, clause: Clause) -> Clause:
    """Return a clause as it is now."""
    one: Clause = table.world.one(Clause, id=clause.id)
    return one


def draft(html: str, number: int) -> str:
    """Return what stands under a numbered draft."""
    return html.split(f'id="draft-then-{number}"')[1].split("</details>", maxsplit=1)[0]


@pytest.mark.both_databases
def test_a_draft_goes_from_the_drafter_to_the_parties_and_comes_back_worded_anew(
    table: Tables,
) -> None:
    clause = write(table)
    table.act("med", "text_draft.issue")
    table.act("jp", "criticism.make", clause=clause.id, words="Too early for us.")
    assert "Too early for us." in table.see("kr", "one_text")

    write(table, clause=clause.id, texts={**TEXTS, "en": EN.replace("next year", "in two years")})
    table.act("med", "text_draft.issue")

    html = table.see("us", "one_text")
    assert "<del>next year</del>" in html
    assert "<ins>in two years</ins>" in html
    assert "Draft 2" in html
    assert "1 change" in html
    assert EN in draft(html, 1)
    assert "<ins>in two years</ins>" in draft(html, 2)
    table.act("med", "clause.drop", clause=clause.id)
    write(table, texts={**TEXTS, "en": "A council decides."})
    table.act("med", "text_draft.issue")
    third = draft(table.see("us", "one_text"), 3)
    assert "<ins>A council decides.</ins>" in third
    assert "<del>The companies found a fund." in third
    first, second, _third = sorted(table.world.rows(TextDraft), key=lambda one: one.number)
    assert first.clauses[0]["texts"]["en"] == EN
    assert second.sha256 == text_hash(second.clauses) != first.sha256


def test_only_drafters_write_and_a_mediator_can_name_more(table: Tables) -> None:
    clause = write(table)
    with pytest.raises(NotAllowed):
        write(table, "jp")
    with pytest.raises(NotAllowed):
        table.act("jp", "drafting_team.choose", people=[table.people["jp"][0].id])

    table.act("med", "drafting_team.choose", people=[table.people["jp"][0].id])

    write(table, "jp", clause=clause.id, texts={"en": "Anew."})
    assert "Write this clause anew" in table.see("jp", "one_text")
    assert "Write this clause anew" not in table.see("jp", "one_text", 1)
    with pytest.raises(NotFound):
        table.act("med", "drafting_team.choose", people=[table.world.host.id])


def test_a_language_left_behind_is_marked(table: Tables) -> None:
    clause = write(table, texts={"en": EN, "ja": TEXTS["ja"]})
    assert now(table, clause).waiting == ["ko"]

    write(table, clause=clause.id, texts={"en": "Other.", "ja": TEXTS["ja"]})

    assert now(table, clause).waiting == ["ja", "ko"]
    html = table.see("jp", "one_text")
    assert "Not yet translated" in html
    columns = html.split('class="lang-columns"')[1]
    assert [columns.count(f'<p class="label" lang="{one}">') for one in ("en", "ja", "ko")] == [
        1, 1, 1,
    ]  # fmt: skip


def test_criticism_to_the_drafters_alone_reaches_them_and_ones_own_side_only(
    table: Tables,
) -> None:
    clause = write(table)

    table.act("jp", "criticism.make", clause=clause.id, words="Zinnober", drafters="yes")

    assert "Zinnober" in table.see("med", "one_text")
    assert "Zinnober" in table.see("jp", "one_text", 1)
    for side in ("kr", "us"):
        assert "Zinnober" not in table.see(side, "one_text")
    remark = next(
        one for one in table.world.rows(Criticism) if one.audience == table.audience("med")
    )
    table.act("med", "criticism.hear", criticism=remark.id)
    assert "taken up" in table.see("jp", "one_text")
    with pytest.raises(NotAllowed):
        table.act("kr", "criticism.hear", criticism=remark.id)


@pytest.mark.both_databases
def test_a_bracket_has_an_owner_and_only_the_owner_lifts_it(table: Tables) -> None:
    clause = write(table)

    table.act("kr", "bracket.set", clause=clause.id, words="next year", lang="en")

    bracket = table.world.one(Bracket)
    html = table.see("us", "one_text")
    assert "[next year]" in html
    assert "Party KR" in html
    with pytest.raises(NotNow):
        table.act("med", "clause.mark", clause=clause.id, state="agreed")
    with pytest.raises(NotNow):
        approve(table, "kr", clause)
    with pytest.raises(NotAllowed):
        table.act("jp", "bracket.lift", bracket=bracket.id)
    table.act("kr", "bracket.lift", bracket=bracket.id)
    table.act("med", "clause.mark", clause=clause.id, state="agreed")
    assert "[next year]" not in table.see("us", "one_text")
    with pytest.raises(NotNow):
        write(table, clause=clause.id, texts={"en": "Anew."})
    with pytest.raises(NotNow):
        table.act("kr", "bracket.set", clause=clause.id, words="next year", lang="en")


def test_brackets_stand_around_words_of_the_clause(table: Tables) -> None:
    clause = write(table)

    with pytest.raises(Invalid):
        table.act("kr", "bracket.set", clause=clause.id, words="last year", lang="en")


def approve(table: Tables, side: str, clause: Clause) -> None:
    """Let a party approve a clause as it stands."""
    digest = wording_hash(now(table, clause).texts)
    table.act(side, "clause.approve", clause=clause.id, sha256=digest)


def test_an_approval_is_of_one_exact_wording(table: Tables) -> None:
    clause = write(table)
    before = wording_hash(TEXTS)
    approve(table, "us", clause)
    approve(table, "jp", clause)
    approved = table.see("us", "one_text").split("Approved by:")[1].split("</p>")[0]
    assert approved.index("JP") < approved.index("US")  # the table's order, not who was first

    write(table, clause=clause.id, texts={**TEXTS, "en": "Other words."})

    html = table.see("us", "one_text")
    assert "Approved by:" not in html
    assert "Approved an earlier wording:" in html
    with pytest.raises(Conflict):
        table.act("kr", "clause.approve", clause=clause.id, sha256=before)
    approve(table, "jp", clause)
    for side in ("jp", "us"):
        table.act(side, "clause.unapprove", clause=clause.id)
    assert "Approved" not in table.see("us", "one_text").replace("Approve this", "")


def test_a_clause_stays_the_same_wherever_it_moves(table: Tables) -> None:
    clauses = [write(table, texts={"en": f"Clause {one}."}) for one in "ABC"]

    table.act("med", "clause.move", clause=clauses[2].id, to=1)
    table.act("med", "clause.drop", clause=clauses[0].id)

    left = sorted(table.world.rows(Clause, gone=False), key=lambda one: one.number)
    assert [(one.id, one.number) for one in left] == [(clauses[2].id, 1), (clauses[1].id, 2)]
    with pytest.raises(NotFound):
        table.act("med", "clause.mark", clause=clauses[0].id, state="parked")


def test_two_drafters_do_not_overwrite_each_other(table: Tables) -> None:
    clause = write(table)
    before = wording_hash(TEXTS)
    write(table, clause=clause.id, texts={"en": "First."}, before=before)

    with pytest.raises(Conflict):
        write(table, clause=clause.id, texts={"en": "Second."}, before=before)


def test_a_draft_is_issued_when_there_is_something_new(table: Tables) -> None:
    with pytest.raises(NotNow):
        table.act("med", "text_draft.issue")
    write(table)
    table.act("med", "text_draft.issue")
    with pytest.raises(NotNow):
        table.act("med", "text_draft.issue")


def test_nobody_outside_the_table_sees_the_text(table: Tables) -> None:
    write(table)
    stranger = table.world.join("kr")

    for person in (stranger, table.world.host):
        assert "found a fund" not in table.world.see(person, "one_text")
        assert "found a fund" not in table.world.page(person, "record").text
