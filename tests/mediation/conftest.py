"""People at the tables of an exercise."""

import pytest
from flask import Flask

from tests.mediation.company import PLAN, Company, company_in, seated
from tests.world import world_of


@pytest.fixture
def company(app: Flask) -> Company:
    """Six people in a meeting whose stages are an exercise's; no case is set up."""
    world = world_of(app).found(plan=PLAN)
    found = company_in(world)
    world.go_to("exercise-seats")
    return found


@pytest.fixture
def table(company: Company) -> Company:
    """One table of the two towns with its seats taken, in the joint session, everybody in the plenary still."""
    seated(company)
    company.world.go_to("exercise-table")
    return company
