"""Whole cases written through the pages of the editor, checked as files, and set up at a table."""

from pathlib import Path

from click.testing import CliRunner

from tests.cases.authors import ABOUT, OWN, Author, points
from tests.mediation.company import Company
from tests.world import World
from workshop.cli import commands
from workshop.core.people import Participant

TITLES = ("Days", "Costs")
STEPS = {
    4: ("First clock", "appoint"),
    5: ("Second clock", "third"),
    7: ("Fallback clock", "fallback"),
    8: ("Talks that were adjourned", "offers"),
}


PLEDGES = {
    "blind_bid.title-en": "Pledges",
    "blind_bid.unit-en": "units",
    "blind_bid.rule-en": "Once.",
    "blind_bid.contributors.0.party": "P1",
    "blind_bid.contributors.0.private_max": "9",
    "blind_bid.recipients.0.party": "P2",
    "blind_bid.recipients.0.private_min": "4",
}


def essentials(author: Author, base: str = "") -> None:
    """Write what every case needs: words, sides, issues, points."""
    author.begin(base)
    author.fill("about", ABOUT)
    author.fill("parties", {f"parties.{n}.name-en": f"Side {n + 1}" for n in range(2)})
    author.fill(
        "issues",
        {
            **{f"issues.{n}.title-en": title for n, title in enumerate(TITLES)},
            **{f"issues.{n}.options.{at}.text-en": f"Way {at}" for n in (0, 1) for at in (0, 1)},
        },
    )
    for number in (1, 2):
        author.fill(
            f"brief-{number}", {f"parties.{number - 1}.batna_story-en": "A well of our own"}
        )
    author.fill("points", points())


def a_board(author: Author) -> None:
    """Write a case with treaty days, a board, terms and a hearing, as somebody with the empty case would."""
    essentials(author)
    author.fill(
        "parties", {"third_parties.0.name-en": "Arbitrators", "third_parties.0.side": "arbitrator"}
    )
    author.fill("rule", do="add:stages")
    author.fill("rule", do="add:stages")
    author.fill(
        "rule",
        {
            name: value
            for n, (title, does) in STEPS.items()
            for name, value in (
                (f"stages.{n}.title-en", title),
                (f"stages.{n}.does", [does]),
                (f"stages.{n}.minutes", "20"),
            )
        },
    )
    for part in ("clock", "award", "hearing", "standard_terms"):
        author.fill("further", do=f"add:{part}")
    author.fill("clock", {"clock.day_seconds": "2", "clock.steps.3.then": "s9"})
    award(author)
    author.fill("hearing", {"hearing.people": ["T1"], "hearing.voice": "A2"})
    author.fill("hearing", {"hearing.written": ["b"], "hearing.public": ["a", "b"]})


def award(author: Author) -> None:
    """Say what a board decides, what that is worth, and what counts without terms."""
    ways = {f"award.findings.0.options.{n}.text-en": f"Way {n}" for n in (0, 1)}
    author.fill("award", {"award.findings.0.title-en": "Whose well?", **ways})
    author.fill("points", {f"award.points.{code}.J1.a": "100" for code in ("P1", "P2")})
    author.fill("terms", {"standard_terms.A1": "a", "standard_terms.A2": "b"})


def checked(author: Author, folder: Path) -> str:
    """Return what `workshop case check` says of the exported file."""
    file = folder / "own.yaml"
    file.write_text(author.export())
    done = CliRunner().invoke(commands, ["case", "check", str(file)])
    assert done.exit_code == 0, done.output
    return done.output


def table_of(author: Author) -> Company:
    """Make a meeting from the case's page, and set up a table that plays it."""
    answer = author.desk.send(f"{OWN}/{author.id}/use", tables="1")
    parts = author.desk.app.extensions["parts"]
    world = World(author.desk.app, parts.database, parts.writer)
    world.meeting_id = answer.location.split("/")[2]
    world.host = world.one(Participant, role="host")
    world.act(world.host, "meeting.open")
    company = Company(world)
    for name, side in (("Aiko", "jp"), ("Bora", "kr")):
        company.people[name] = world.join(side, name=name)
    world.go_to("exercise-seats")
    company.set_up(case=author.id)
    return company
