"""Killed without warning while everybody votes: what was acknowledged is there, once."""

from pathlib import Path

import pytest

from tests.durability.crowd import Outcome, run_apart, storm
from tests.durability.machine import Machine, prepared


def weathered(folder: Path, people: int, kills: int, *program: str) -> Outcome:
    """Let a crowd vote through some kills; print the figures."""
    plan = prepared(folder, people, items=12)
    machine = Machine(folder, *program)
    if program:
        machine.program = (*program, str(machine.port), str(folder))
    try:
        outcome = run_apart(storm(machine, plan, kills, seconds=1.5))
    finally:
        machine.kill()
    print(outcome)
    return outcome


def test_two_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    outcome = weathered(tmp_path, people=20, kills=2)

    assert outcome.ok, outcome
    assert outcome.acknowledged > 100
    assert outcome.resent > 0


@pytest.mark.deep
def test_five_kills_with_sixty_people(tmp_path: Path) -> None:
    outcome = weathered(tmp_path, people=60, kills=5)

    assert outcome.ok, outcome
    assert outcome.acknowledged > 1000
    assert max(outcome.live_again_s) <= 5


@pytest.mark.deep
def test_a_server_that_answers_before_the_commit_is_found_out(tmp_path: Path) -> None:
    outcome = weathered(tmp_path, 20, 1, "-m", "tests.durability.saboteurs", "early")

    assert outcome.lost


@pytest.mark.deep
def test_a_server_that_forgets_what_it_has_seen_is_found_out(tmp_path: Path) -> None:
    outcome = weathered(tmp_path, 20, 0, "-m", "tests.durability.saboteurs", "forgetful")

    assert outcome.twice
