"""CATALOGUE: one kind of stage a file. A new file here that declares `STAGE` is a new kind."""

from workshop.core.catalogue import Catalogue
from workshop.core.kinds import StageKind, add_kinds

STAGES: Catalogue[StageKind] = Catalogue("workshop.stages", "STAGE", StageKind)


def load() -> None:
    """Make all kinds known to the kernel."""
    add_kinds(STAGES)
