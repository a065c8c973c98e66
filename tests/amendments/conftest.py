"""A meeting in which a text is drafted."""

from dataclasses import dataclass

import pytest

from tests.world import World
from workshop.amendments.models import Amendment
from workshop.proposals.models import Proposal
from workshop.texts.models import Version

PLAN = ("welcome", "reading", "draft-text", "voting", "close")
TEXT = {
    "en": "We meet every year. We publish a report. We invite students.",
    "ja": "毎年会合を開く。報告書を公表する。学生を招く。",
    "ko": "우리는 매년 만난다. 보고서를 낸다. 학생을 초대한다.",
}


@dataclass
class Desk:
    """The text being drafted, and short ways to change it."""

    world: World
    proposal: Proposal

    @property
    def version(self) -> Version:
        """The present version."""
        rows = self.world.rows(Version, proposal_id=self.proposal.id)
        found: Version = max(rows, key=lambda one: one.number)
        return found

    def propose(self, person: object, words: str = "", **fields: object) -> Amendment:
        """Propose a change, by default of the first sentence of the English text."""
        given = {"change": "replace", "lang": "en", "sentences": "0-19", **fields}
        lang, base = given.pop("lang"), given.pop("base", None) or self.version
        if given["change"] == "whole":
            given.pop("sentences")
        done = self.world.act(
            person,  # type: ignore[arg-type]  # a participant
            "amendment.propose",
            version=base.id,
            text_lang=lang,
            words=words,
            **given,
        )
        rows = self.world.rows(Amendment)
        found: Amendment = next(one for one in rows if one.id in done.made)
        return found

    def again(self, one: Amendment) -> Amendment:
        """Return an amendment as it is now."""
        found: Amendment = self.world.one(Amendment, id=one.id)
        return found


@pytest.fixture
def desk(world: World) -> Desk:
    """Drafting has begun on a text of three sentences in three languages."""
    world.found(plan=PLAN)
    title = {"en": "A forum", "ja": "フォーラム", "ko": "포럼"}
    world.act(world.host, "proposal.write", title=title, text=TEXT, original="en")
    world.go_to("draft-text")
    proposal = next(one for one in world.rows(Proposal) if one.title["en"] == "A forum")
    return Desk(world, proposal)
