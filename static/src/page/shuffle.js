// A person's own order of items: the same shuffle as workshop/voting/rules.py, order_for.
import { sha256Start } from "./sha256.js";

const DOMAIN = "trialogue-order-v1";

/** Shuffle ids for one person: sort them as text, then exchange from the last place down (Fisher and Yates). */
export function orderFor(seed, person, ids) {
  const items = [...ids].sort();
  let count = 0;
  for (let last = items.length - 1; last > 0; last -= 1) {
    const size = BigInt(last + 1);
    const limit = 2n ** 64n - (2n ** 64n % size);
    let number = limit;
    while (number >= limit) number = sha256Start(`${DOMAIN}|${seed}|${person}|${count++}`);
    const other = Number(number % size);
    [items[last], items[other]] = [items[other], items[last]];
  }
  return items;
}
