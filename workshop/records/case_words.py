"""The words of a case, for readable minutes: a record holds its ids, the program knows the texts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workshop.core.errors import NotFound
from workshop.mediation import sources
from workshop.mediation.public_case import PublicCase, Question, Texts
from workshop.records.secrets import Secrets


@dataclass(frozen=True)
class CaseWords:
    """What ids of a case mean; what the program does not know is shown as it stands."""

    title: Texts = field(default_factory=dict)
    issues: tuple[str, ...] = ()
    titles: dict[str, Texts] = field(default_factory=dict)
    options: dict[tuple[str, str], Texts] = field(default_factory=dict)
    steps: dict[str, Texts] = field(default_factory=dict)

    def issue(self, issue: str) -> Texts:
        """Return what an issue is called."""
        return self.titles.get(issue) or {"en": issue}

    def option(self, issue: str, option: str) -> Texts:
        """Return what an option says."""
        return self.options.get((issue, option)) or {"en": option}

    def step(self, step: str) -> Texts:
        """Return what a stage of the case is called."""
        return self.steps.get(step) or {"en": step}

    def in_order(self, package: dict[str, str]) -> list[tuple[str, str]]:
        """Return a package's issues and options in the order of the case."""
        order = {issue: place for place, issue in enumerate(self.issues)}
        return sorted(package.items(), key=lambda one: (order.get(one[0], len(order)), one[0]))


def words_of(case_id: str, secrets: Secrets | None = None) -> CaseWords:
    """Return the words of a case; none where this installation does not have it. `secrets`: names to be taken out."""
    case = _case(case_id)
    return _worded(case, case.issues, secrets) if case else CaseWords()


def finding_words_of(case_id: str, secrets: Secrets | None = None) -> CaseWords:
    """Return the words of the findings that a board may make."""
    case = _case(case_id)
    return _worded(case, case.findings, secrets) if case else CaseWords()


def _case(case_id: str) -> PublicCase | None:
    try:
        return sources.public(case_id)
    except NotFound:
        return None


def _worded(case: PublicCase, questions: Sequence[Question], secrets: Secrets | None) -> CaseWords:
    def told(texts: Texts) -> Texts:
        return (
            texts
            if secrets is None
            else {lang: secrets.without(one) for lang, one in texts.items()}
        )

    return CaseWords(
        title=told(case.title),
        issues=tuple(one.id for one in questions),
        titles={one.id: told(one.title) for one in questions},
        options={
            (one.id, option.id): told(option.text) for one in questions for option in one.options
        },
        steps={one.id: told(one.title) for one in case.stages},
    )
