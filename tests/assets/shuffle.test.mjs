import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { test } from "node:test";
import { sha256Start } from "../../static/src/page/sha256.js";
import { orderFor } from "../../static/src/page/shuffle.js";

test("a digest is the same as that of a library, whatever the length", () => {
  for (let length = 0; length < 200; length += 1) {
    const text = "x7|".repeat(70).slice(0, length);
    const expected = createHash("sha256").update(text).digest().readBigUInt64BE(0);
    assert.equal(sha256Start(text), expected);
  }
});

test("the order is the one that the record computes", () => {
  const ids = [1, 2, 3, 4, 5, 6, 7].map((n) => `0000000${n}-0000-4000-8000-000000000000`);
  const order = orderFor("0123456789abcdef0123456789abcdef", "a6d2c8f0-1111-4222-8333-444455556666", ids);
  assert.deepEqual(order.map((id) => Number(id[7])), [3, 4, 7, 5, 6, 1, 2]);
});

test("nothing is lost in the shuffle", () => {
  const ids = Array.from({ length: 40 }, () => randomUUID());
  assert.deepEqual(orderFor("seed", "person", ids).sort(), [...ids].sort());
});
