import assert from "node:assert/strict";
import { test } from "node:test";
import { dropped, groupsOf, moved } from "../../static/src/ballot/places.js";
import { fill } from "../../static/src/ballot/say.js";

const ABC = [["a"], ["b"], ["c"]];

test("equal numbers share a place and blanks are not ranked", () => {
  assert.deepEqual(groupsOf([["a", 3], ["b", 1], ["c", 3], ["d", 0]]), [["b"], ["a", "c"]]);
});

test("up and down change places one at a time", () => {
  assert.deepEqual(moved(ABC, "b", "up"), [["b"], ["a"], ["c"]]);
  assert.deepEqual(moved(ABC, "b", "down"), [["a"], ["c"], ["b"]]);
  assert.deepEqual(moved(ABC, "a", "up"), ABC);
});

test("up brings what is not ranked to the last place, down from the last place takes it out", () => {
  assert.deepEqual(moved(ABC, "d", "up"), [["a"], ["b"], ["c"], ["d"]]);
  assert.deepEqual(moved(ABC, "c", "down"), [["a"], ["b"]]);
  assert.deepEqual(moved(ABC, "d", "down"), ABC);
});

test("same place joins the one above, and once more leaves it", () => {
  assert.deepEqual(moved(ABC, "b", "same"), [["a", "b"], ["c"]]);
  assert.deepEqual(moved([["a", "b"], ["c"]], "b", "same"), ABC);
  assert.deepEqual(moved(ABC, "d", "same"), [["a"], ["b"], ["c", "d"]]);
  assert.deepEqual(moved([], "d", "same"), [["d"]]);
});

test("out of a tie one goes up or down alone", () => {
  assert.deepEqual(moved([["a", "b"], ["c"]], "b", "up"), ABC.with(0, ["b"]).with(1, ["a"]));
  assert.deepEqual(moved([["a", "b"], ["c"]], "a", "down"), [["b"], ["a"], ["c"]]);
});

test("what is dropped stands between its neighbours, within a tie it joins it", () => {
  assert.deepEqual(dropped(ABC, "c", { above: undefined, below: "a", ranked: true }), [["c"], ["a"], ["b"]]);
  assert.deepEqual(dropped([["a", "b"], ["c"]], "c", { above: "a", below: "b", ranked: true }), [["a", "b", "c"]]);
  assert.deepEqual(dropped(ABC, "a", { above: "c", below: undefined, ranked: false }), [["b"], ["c"]]);
});

test("figures are put into the server's sentence", () => {
  assert.equal(fill("%(left)s of 10 points left", { left: 3 }), "3 of 10 points left");
});
