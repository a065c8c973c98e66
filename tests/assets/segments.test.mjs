import assert from "node:assert/strict";
import { test } from "node:test";
import { covering, segments } from "../../static/src/text/segments.js";

test("overlapping ranges become disjoint segments with depth", () => {
  const found = segments([{ start: 0, end: 10 }, { start: 4, end: 12 }, { start: 4, end: 6 }]);

  assert.deepEqual(found, [[0, 4, 1], [4, 6, 3], [6, 10, 2], [10, 12, 1]]);
});

test("ranges that only touch are joined where the depth is the same", () => {
  assert.deepEqual(segments([{ start: 0, end: 5 }, { start: 5, end: 9 }]), [[0, 9, 1]]);
});

test("gaps stay gaps and empty ranges count for nothing", () => {
  assert.deepEqual(segments([{ start: 8, end: 9 }, { start: 0, end: 2 }, { start: 3, end: 3 }]), [[0, 2, 1], [8, 9, 1]]);
});

test("segments of 300 random ranges have, at every place, the depth that counting gives", () => {
  let seed = 7;
  const random = (limit) => (seed = (seed * 48271) % 2147483647) % limit;
  const ranges = Array.from({ length: 300 }, () => {
    const start = random(600);
    return { start, end: start + 1 + random(40) };
  });

  const depths = new Map(segments(ranges).flatMap(([a, b, d]) => Array.from({ length: b - a }, (_, i) => [a + i, d])));

  for (let at = 0; at < 640; at += 1) {
    assert.equal(depths.get(at) ?? 0, ranges.filter(({ start, end }) => start <= at && at < end).length);
  }
});

test("a tap means the shortest annotation under it", () => {
  const ranges = [{ id: "long", start: 0, end: 50 }, { id: "short", start: 10, end: 14 }, { id: "past", start: 20, end: 30 }];

  assert.deepEqual(covering(ranges, 12).map(({ id }) => id), ["short", "long"]);
});
