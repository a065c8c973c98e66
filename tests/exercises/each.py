"""The four cases, for tests of each."""

import pytest

from workshop.mediation.brief import Brief
from workshop.mediation.casebook import brief_of, case_of

NAMES = ("labour-mediation", "article-iii", "reconciliation-fund", "trilateral-commission")
each_case = pytest.mark.parametrize("name", NAMES)


def briefs_of(name: str) -> list[Brief]:
    return [brief_of(name, one.id) for one in case_of(name).parties]
