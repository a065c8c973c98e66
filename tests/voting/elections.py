"""Published elections as plain data, and a slow, literal count of each ranked method to compare with.

The counts here follow the words of their definitions and share no code with the program: chains are
listed one by one, ranked pairs tries every order of equally strong defeats, run-offs recount each
ballot in every round.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, permutations, product

Ballot = list[list[str]]
Weighted = list[tuple[int, Ballot]]


def strict(text: str) -> Ballot:
    """Read "AC=B" as A before C and B, which are tied."""
    found: Ballot = []
    tied = False
    for sign in text:
        if sign == "=":
            tied = True
        elif tied:
            found[-1].append(sign)
            tied = False
        else:
            found.append([sign])
    return found


# The example of the 45 voters (Schulze 2011, section 3) and the capital of Tennessee.
SCHULZE_45: Weighted = [
    (5, strict("ACBED")),
    (5, strict("ADECB")),
    (8, strict("BEDAC")),
    (3, strict("CABED")),
    (7, strict("CAEBD")),
    (2, strict("CBADE")),
    (7, strict("DCEBA")),
    (8, strict("EBADC")),
]
TENNESSEE: Weighted = [
    (42, strict("MNCK")),
    (26, strict("NCKM")),
    (15, strict("CKNM")),
    (17, strict("KCNM")),
]


def spread(election: Weighted) -> list[Ballot]:
    """Return one ballot a person."""
    return [ballot for count, ballot in election for _ in range(count)]


def place(ballot: Ballot, option: str) -> int:
    """Return where a ballot puts an option; what it leaves out comes last."""
    return next((n for n, tied in enumerate(ballot) if option in tied), len(ballot))


def prefer(ballots: Sequence[Ballot], one: str, other: str) -> int:
    """Count the ballots that put one above the other."""
    return sum(place(ballot, one) < place(ballot, other) for ballot in ballots)


def margin(ballots: Sequence[Ballot], one: str, other: str) -> int:
    """Return by how many votes one beats the other; 0 if it does not."""
    return max(0, prefer(ballots, one, other) - prefer(ballots, other, one))


def schulze_winners(ballots: Sequence[Ballot], options: Sequence[str]) -> set[str]:
    """List every chain of defeats, and compare the strongest each way."""
    beats = {pair: margin(ballots, *pair) for pair in permutations(options, 2)}

    def strongest(start: str, end: str) -> int:
        inner = [one for one in options if one not in (start, end)]
        chains = [
            (start, *middle, end)
            for length in range(len(inner) + 1)
            for middle in permutations(inner, length)
        ]
        return max(min(beats[chain[n : n + 2]] for n in range(len(chain) - 1)) for chain in chains)

    return {
        one
        for one in options
        if all(strongest(one, other) >= strongest(other, one) for other in options if other != one)
    }


def ranked_pairs_order(ballots: Sequence[Ballot], options: Sequence[str]) -> list[set[str]]:
    """Fix defeats from the strongest on, in every possible order of equal ones; whoever is on top in one of them is."""
    beats = {pair: margin(ballots, *pair) for pair in permutations(options, 2)}
    levels = [
        [pair for pair, strength in beats.items() if strength == level]
        for level in sorted({one for one in beats.values() if one}, reverse=True)
    ]
    worlds = [_fixed(orders) for orders in product(*(list(permutations(one)) for one in levels))]
    found, left = [], set(options)
    while left:
        above = [{pair for pair in fixed if pair[0] in left} for fixed in worlds]
        found.append(
            {one for one in left for fixed in above if all(low != one for _, low in fixed)}
        )
        left -= found[-1]
    return found


def _fixed(orders: Sequence[Sequence[tuple[str, str]]]) -> list[tuple[str, str]]:
    fixed: list[tuple[str, str]] = []
    for upper, lower in (pair for order in orders for pair in order):
        if upper not in _reached(fixed, lower):
            fixed.append((upper, lower))
    return fixed


def _reached(fixed: Sequence[tuple[str, str]], start: str) -> set[str]:
    found, new = {start}, {start}
    while new:
        new = {lower for upper, lower in fixed if upper in new} - found
        found |= new
    return found


def orders_of_equal(ballots: Sequence[Ballot], options: Sequence[str]) -> int:
    """Count how many orders `ranked_pairs_order` would try."""
    found = [margin(ballots, *pair) for pair in permutations(options, 2)]
    total = 1
    for level in {one for one in found if one}:
        for number in range(1, found.count(level) + 1):
            total *= number
    return total


def runoff_order(ballots: Sequence[Ballot], options: Sequence[str]) -> list[set[str]]:
    """Recount each ballot in every round, as with the papers in hand; of those tied, any may go."""
    leaving = list(_leaving(ballots, set(options)))
    found: list[set[str]] = []
    while sum(map(len, found)) < len(options):
        placed = set().union(*found)
        found.append({next(one for one in reversed(way) if one not in placed) for way in leaving})
    return found


def _leaving(ballots: Sequence[Ballot], left: set[str]) -> Iterator[list[str]]:
    """Yield every order in which options may leave, whoever stays being the last."""
    if not left:
        yield []
        return
    votes = dict.fromkeys(sorted(left), Fraction(0))
    for ballot in ballots:
        best = min(place(ballot, one) for one in left)
        tops = [one for one in left if place(ballot, one) == best]
        for one in tops if len(tops) < len(left) else []:
            votes[one] += Fraction(1, len(tops))
    fewest = min(votes.values())
    for out in [one for one, count in votes.items() if count == fewest]:
        for rest in _leaving(ballots, left - {out}):
            yield [out, *rest]


def borda_points(ballots: Sequence[Ballot], options: Sequence[str]) -> dict[str, Fraction]:
    """Give a point for each option below, half a point for each alike."""
    points = dict.fromkeys(options, Fraction(0))
    for ballot, (one, other) in product(ballots, combinations(options, 2)):
        here, there = place(ballot, one), place(ballot, other)
        points[one] += Fraction((here < there) * 2 + (here == there), 2)
        points[other] += Fraction((there < here) * 2 + (here == there), 2)
    return points


def kings(ballots: Sequence[Ballot], options: Sequence[str]) -> Iterator[str]:
    """Yield the option that beats every other one, if there is one (Condorcet's winner)."""
    for one in options:
        if all(margin(ballots, one, other) for other in options if other != one):
            yield one
