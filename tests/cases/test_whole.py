"""What the editor writes fits the check exactly when a package leaves every party better off: counted by hand here."""

from itertools import product
from random import Random
from typing import Any

import pytest

from workshop.mediation.case_look import look_at
from workshop.mediation.case_text import case_text
from workshop.mediation.casebook import read_case_file
from workshop.mediation.sheet_brief import brief_section
from workshop.mediation.sheet_new import new_case
from workshop.mediation.sheet_pages import ABOUT, ISSUES, PARTIES
from workshop.mediation.sheet_reading import filled, with_points
from workshop.mediation.sheet_rows import add_row, remove
from workshop.mediation.sheet_step import in_step

SEEDS = range(60)


def written(seed: int) -> dict[str, Any]:
    """Return a case of random size and points, written through the editor's own functions."""
    lot = Random(seed)
    case = new_case("random", "en")
    for _more in range(lot.randint(0, 2)):
        add_row(case, "parties")
    for _more in range(lot.randint(0, 2)):
        add_row(case, "issues")
    for at in range(len(case["issues"])):
        for _more in range(lot.randint(0, 2)):
            add_row(case, f"issues.{at}.options")
    if lot.random() < 0.3:
        remove(case, "issues.0")
    case = in_step(case)
    sent = {f"{path}-en": ["words"] for path in _texts(case)}
    case = filled(
        filled(filled(case, ABOUT, sent), PARTIES, sent | {"third_parties.0.seats": ["1"]}),
        ISSUES,
        sent,
    )
    for at in range(len(case["parties"])):
        case = filled(case, brief_section(at), sent)
    return in_step(with_points(case, _points(case, lot)))


def _texts(case: dict[str, Any]) -> list[str]:
    found = ["title"]
    found += [
        f"parties.{n}.{one}" for n in range(len(case["parties"])) for one in ("name", "batna_story")
    ]
    found += [f"third_parties.{n}.name" for n in range(len(case["third_parties"]))]
    for n, issue in enumerate(case["issues"]):
        found.append(f"issues.{n}.title")
        found += [f"issues.{n}.options.{at}.text" for at in range(len(issue["options"]))]
    return found


def _points(case: dict[str, Any], lot: Random) -> dict[str, list[str]]:
    """Return points whose best come to 100 for each party, and alternatives that are sometimes too good."""
    sent = {}
    for at, party in enumerate(case["parties"]):
        cuts = sorted(lot.randint(0, 100) for _one in case["issues"][1:])
        shares = [after - before for before, after in zip([0, *cuts], [*cuts, 100], strict=True)]
        for issue, best in zip(case["issues"], shares, strict=True):
            own = [best, *(lot.randint(0, best) for _one in issue["options"][1:])]
            lot.shuffle(own)
            for option, worth in zip(issue["options"], own, strict=True):
                sent[f"points.{party['id']}.{issue['id']}.{option['id']}"] = [str(worth)]
        sent[f"parties.{at}.batna"] = [str(lot.randint(30, 85))]
    return sent


def has_zone(case: dict[str, Any]) -> bool:
    """Count every package, one by one."""
    issues = {one["id"]: [each["id"] for each in one["options"]] for one in case["issues"]}
    return any(
        all(
            sum(
                case["points"][party["id"]][issue][one]
                for issue, one in zip(issues, package, strict=True)
            )
            > party["batna"]
            for party in case["parties"]
        )
        for package in product(*issues.values())
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_written_case_fits_the_check_exactly_when_there_is_something_to_agree_on(
    seed: int,
) -> None:
    case = written(seed)

    read, problems = read_case_file(case_text(case))
    found = look_at(case)

    assert (read is not None) == has_zone(case) == found.can_be_played
    assert bool(problems) != has_zone(case)
    if read is not None and found.figures is not None:
        assert found.figures["efficient"] == read.figures["efficient_and_acceptable"]
        assert read.counts == {name: read.figures[name] for name in read.counts}


def test_a_large_case_is_counted_while_its_author_waits() -> None:
    case = new_case("large", "en")
    for _more in range(6):
        add_row(case, "issues")
    for at in range(8):
        for _more in range(2):
            add_row(case, f"issues.{at}.options")
    case = in_step(case)
    sent = _points(case, Random(1)) | {"parties.0.batna": ["20"], "parties.1.batna": ["20"]}

    found = look_at(with_points(case, sent))

    assert found.packages == 65_536
    assert found.figures is not None
    assert found.figures["efficient"] is None
    assert "package" in str(found.figures["nash"])


def test_the_lots_hold_cases_of_both_kinds() -> None:
    zones = [has_zone(written(seed)) for seed in SEEDS]

    assert 10 < sum(zones) < 50
