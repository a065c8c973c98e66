"""The part of a case that everybody at a table may see. It has no field for points, briefs or alternatives."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Texts = Mapping[str, str]
ROOMS = ("plenary", "home", "caucus", "drafting", "hearing", "debrief")
HEATS = ("low", "medium", "high")
SIDES = ("mediator", "arbitrator", "drafter", "adviser", "observer", "other")
DOES = (
    "consent", "read", "speak", "interests", "caucus", "offers", "proposal", "ratify", "close",
    "debrief", "note", "appoint", "third", "fallback", "terms", "plead", "hearing", "deliberate",
    "award", "interview", "draft", "bids", "answer", "ideas", "groups", "poll",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Party:
    """A side with points of its own. `country`: whose it is; `robots`: whether a robot may take an empty seat."""

    id: str
    name: Texts
    seats: int
    country: str = ""
    robots: bool = True


@dataclass(frozen=True, kw_only=True)
class ThirdParty:
    """Somebody without points. `side`: one of SIDES; `card`, `limits`: told to the seat.

    `optional`: a table plays without; `apart`: not at a table at all, such as a public panel that ratifies.
    """

    id: str
    side: str
    name: Texts
    seats: int
    role: Texts
    card: Texts = field(default_factory=dict)
    limits: Texts = field(default_factory=dict)
    optional: bool = False
    apart: bool = False


@dataclass(frozen=True, kw_only=True)
class Option:
    """One way to settle an issue."""

    id: str
    text: Texts


@dataclass(frozen=True, kw_only=True)
class Question:
    """An issue to agree on, or a finding that a board makes."""

    id: str
    title: Texts
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class CaseStage:
    """A stage. `room`: where people are; `does`: what is done in it, words of DOES."""

    id: str
    title: Texts
    minutes: int
    room: str
    what: Texts
    does: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ClockStep:
    """A step of the treaty clock. `within_days`: as the text says, else None; `exercise_days`: set by the exercise.

    `start`: the step from which days are counted, or words saying that this is uncertain. `then`: the step of the case
    that begins when the days run out; without it, what the treaty says.
    """

    id: str
    text: Texts
    day: int | None
    within_days: int | None
    exercise_days: int | None
    start: str
    note: Texts
    then: str = ""


@dataclass(frozen=True, kw_only=True)
class TreatyClock:
    """Treaty days run as seconds at the table; a step that runs out leads on."""

    day_seconds: int
    source: Texts
    steps: tuple[ClockStep, ...]


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Who has to say yes. `must_consent` can never be outvoted; `return_rounds`: how often an issue may come back."""

    rule: Texts
    must_consent: frozenset[str]
    yes_needed: int
    ratification: Texts
    return_rounds: int = 1
    return_minutes: int = 10


@dataclass(frozen=True, kw_only=True)
class Pledging:
    """How sealed pledges are made: by whom, for whom, how often. The amounts are in the briefs."""

    title: Texts
    unit: Texts
    rule: Texts
    contributors: tuple[str, ...]
    recipients: tuple[str, ...]
    max_rounds: int


@dataclass(frozen=True, kw_only=True)
class HearingForm:
    """Which terms of reference let whom in: the issue on the voice of people concerned, and the one on openness.

    `people`: their codes; `written`, `heard`, `public`, `published`: the options with which they write,
    speak, the hearing is open to observers, the award is told to everybody.
    """

    people: tuple[str, ...]
    voice_issue: str
    written: tuple[str, ...]
    heard: tuple[str, ...]
    open_issue: str
    public: tuple[str, ...]
    published: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SideWord:
    """The word one side uses for a thing."""

    by: Texts
    term: Texts


@dataclass(frozen=True, kw_only=True)
class CaseTerm:
    """A word of the common text, what each side says instead, and why the common one was chosen."""

    id: str
    working: Texts
    sides: tuple[SideWord, ...]
    reason: Texts


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What somebody says about a fact. `by`: who."""

    by: Texts
    says: Texts


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something the case rests on, with who says so; contested: each reading beside the other.

    `standing`: "checked" in a source, "reported", "recalled" (not checked) or "disputed".
    """

    id: str
    title: Texts
    standing: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, kw_only=True)
class Players:
    """For how many people a case is made."""

    least: int
    ideal: int
    most: int


@dataclass(frozen=True, kw_only=True)
class PublicCase:
    """A case as everybody may see it."""

    id: str
    letter: str
    title: Texts
    summary: Texts
    story: Texts
    heat: str
    players: Players
    parties: tuple[Party, ...]
    third_parties: tuple[ThirdParty, ...]
    issues: tuple[Question, ...]
    stages: tuple[CaseStage, ...]
    decision: Decision
    clock: TreatyClock | None = None
    findings: tuple[Question, ...] = ()
    award_note: Texts = field(default_factory=dict)
    pledging: Pledging | None = None
    hearing: HearingForm | None = None
    standard_terms: Mapping[str, str] = field(default_factory=dict)
    glossary: tuple[CaseTerm, ...] = ()
    sources: tuple[Fact, ...] = ()
    translation: Texts = field(default_factory=dict)

    @property
    def minutes(self) -> int:
        """Add up the minutes of all stages."""
        return sum(stage.minutes for stage in self.stages)

    @property
    def paragraphs(self) -> tuple[Texts, ...]:
        """Return the story paragraph by paragraph, each in its languages."""
        parts = {lang: text.split("\n\n") for lang, text in self.story.items()}
        most = max(map(len, parts.values()), default=0)
        return tuple(
            {lang: own[at].strip() for lang, own in parts.items() if at < len(own)}
            for at in range(most)
        )

    @property
    def party_by_id(self) -> dict[str, Party]:
        """Return the parties by id."""
        return {one.id: one for one in self.parties}

    @property
    def issue_by_id(self) -> dict[str, Question]:
        """Return the issues by id."""
        return {one.id: one for one in self.issues}
