"""What a check finds: faults, where each is, and facts."""

from dataclasses import dataclass, field

from workshop.core.i18n import Lazy


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: in which file, where in it, and what was expected."""

    file: str
    where: str
    say: str

    def __str__(self) -> str:
        return (
            f"{self.file}, {self.where}: {self.say}" if self.where else f"{self.file}: {self.say}"
        )


@dataclass
class Report:
    """What a check found. The first problem is the first thing that is wrong."""

    problems: list[Problem] = field(default_factory=list)
    facts: list[Lazy] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.problems


class Fault(ValueError):  # noqa: N818 — says what was found
    """Stop a check at the first thing that is wrong."""

    def __init__(self, where: str, say: str) -> None:
        super().__init__(say)
        self.where, self.say = where, say
