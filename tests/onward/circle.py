"""A listening circle at its end, and the exercise that follows it."""

from dataclasses import dataclass, field
from typing import Any

from tests.world import World
from workshop.accounts.invitations import Guest, claim, invite, settle
from workshop.accounts.models import Invitation
from workshop.core import clock
from workshop.core.people import Participant
from workshop.lobby.founding import Opening, found_meeting
from workshop.onward.models import Onward

PLAN = """
title: {en: Listening circle}
stages:
- {kind: debrief, minutes: 5, settings: {ask: true, question: {en: "Do you want to go on to the exercise?"}}}
- {kind: close, minutes: 5}
"""
SUPPORT = "Hana, +82 2 0000 0000"


@dataclass
class Circle:
    """`people` by name; what each answered is in the name: Yes Abe, No Baba, Later Chiba, Silent Date."""

    world: World
    target_id: str = ""
    people: dict[str, Participant] = field(default_factory=dict)
    key: str = ""

    def begin(self) -> "Circle":
        """Ask everybody in private; the meeting goes on."""
        world = self.world
        world.act(world.host, "plan.take", text=PLAN)
        world.act(
            world.host,
            "meeting.edit",
            title={"en": "Listening circle"},
            support=SUPPORT,
            languages=["en", "ja", "ko"],
        )
        for name, side, lang in (
            ("Yes Abe", "jp", "ja"),
            ("Yes Bae", "kr", "ko"),
            ("No Cole", "us", "en"),
            ("Later Doi", "jp", "en"),
            ("Silent Eum", "kr", "ko"),
        ):
            self.people[name] = world.join(side, name, lang=lang)
        self.address("Yes Bae", "bae@example.org")
        self.address("No Cole", "cole@example.org")
        world.go_to("debrief")
        for name, person in self.people.items():
            choice = name.split(" ")[0].lower()
            if choice in ("yes", "no", "later"):
                world.act(person, "answer.give", choice=choice)
        return self

    def address(self, name: str, email: str) -> None:
        """Let somebody have come by a personal link that knows an address."""
        person, database = self.people[name], self.world.database
        guest = Guest(name, person.delegation_id, person.lang, email=email)
        ((row, _path),) = invite(database, self.world.meeting_id, [guest])
        claim(database, row.id)
        settle(database, row.id, person.id)

    def end(self) -> "Circle":
        """Close the circle and found the exercise."""
        self.world.act(self.world.host, "meeting.close")
        staff = str(self.world.host.staff_id)
        opening = Opening(title={"en": "Mock mediation", "ja": "模擬調停"})
        act = found_meeting(self.world.writer, staff, "Host", "en", opening)
        self.target_id = act.meeting.id
        clock.advance(60)
        return self

    def invite(self, choice: str = "yes", **fields: Any) -> Any:
        """Invite as the circle's host."""
        sent = {"to": self.target_id, "choice": choice, **fields}
        return self.world.act(self.world.host, "onward.invite", **sent)

    def invited(self) -> list[str]:
        """Return the names of those who hold an invitation, in order."""
        names = {one.id: name for name, one in self.people.items()}
        return sorted(names[one.participant_id] for one in self.world.rows(Onward))

    def links(self) -> list[Invitation]:
        """Return the personal links into the exercise."""
        from workshop.accounts.invitations import invitations_of

        with self.world.database.reading() as db:
            return invitations_of(db, self.target_id)
