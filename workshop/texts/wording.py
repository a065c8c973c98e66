"""The wording of a proposal that a reader sees: version, language, paragraphs."""

from dataclasses import dataclass

from workshop.core.errors import NotFound
from workshop.core.i18n import localised
from workshop.core.views import View
from workshop.texts.models import Version
from workshop.texts.paragraphs import Paragraph, paragraphs


@dataclass(frozen=True)
class Wording:
    """A version's text in the language in which it is shown."""

    version: Version
    text: str
    lang: str

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Its paragraphs, in order."""
        return paragraphs(self.text)

    @property
    def original(self) -> list[Paragraph]:
        """The paragraphs as they were first written; none where that is what is shown."""
        first = self.version.original
        return [] if first == self.lang else paragraphs(self.version.texts.get(first, ""))


def wording_of(view: View, proposal_id: str, lang: str = "") -> Wording:
    """Return a proposal's present wording in a language, without one in the reader's.

    Raises:
        NotFound: there is none to be seen.
    """

    def find() -> Wording:
        versions = versions_seen(view, proposal_id)
        if not versions:
            raise NotFound
        said = localised(versions[0].texts, lang or view.lang)
        return Wording(versions[0], said.text, said.lang)

    return view.memo(f"wording:{proposal_id}:{lang}", find)


def versions_seen(view: View, proposal_id: str) -> list[Version]:
    """Return all versions of a proposal, the present one first."""

    def find() -> list[Version]:
        mine = Version.proposal_id == proposal_id
        return view.rows(Version, mine, order=(Version.number.desc(),))

    return view.memo(f"versions:{proposal_id}", find)
