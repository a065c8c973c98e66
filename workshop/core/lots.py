"""Orders drawn by lot that anybody who knows the seed can draw again."""

import hashlib
from collections.abc import Iterable

ORDER_DOMAIN = "trialogue-order-v1"


def order_for(seed: str, person_id: str, item_ids: Iterable[str]) -> list[str]:
    """Shuffle items for one person, so that anybody who knows the seed can compute it again.

    Sort the ids as text. For i = last place down to 1, exchange places i and j (Fisher and Yates,
    1938; Knuth, The Art of Computer Programming 2, 3.4.2 P). j comes from the numbers
    h(0), h(1), …, h(c) = the first 8 bytes, big-endian, of
    SHA-256("trialogue-order-v1|<seed>|<person>|<c>"): take the next number below the largest
    multiple of i+1 that is at most 2^64, skip others, and let j be its remainder by i+1.
    """
    items = sorted(item_ids)
    count = 0
    for last in range(len(items) - 1, 0, -1):
        size = last + 1
        limit = 2**64 - 2**64 % size
        number = limit
        while number >= limit:
            number = _number(seed, person_id, count)
            count += 1
        other = number % size
        items[last], items[other] = items[other], items[last]
    return items


def _number(seed: str, person_id: str, count: int) -> int:
    text = f"{ORDER_DOMAIN}|{seed}|{person_id}|{count}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
