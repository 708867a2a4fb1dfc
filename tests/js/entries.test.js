// What stands under a key of the index, and how its spellings differ.
import assert from "node:assert/strict";
import { test } from "node:test";

import { search } from "./load.js";

test("a key that is its only spelling holds its postings alone", () => {
  const { spellings, others } = search.readEntries("akut", ["01"]);
  assert.deepEqual([...spellings], [["akut", ["01"]]]);
  assert.deepEqual(others, []);
});

test("spellings of all ages are put together, each apart from the others", () => {
  const { spellings } = search.readEntries("mal", ["01", { "": "11", mål: "21" }, { mål: "31" }]);
  assert.deepEqual([...spellings], [["mal", ["01", "11"]], ["mål", ["21", "31"]]]);
});

test("other forms lead from the key or from a spelling of their own", () => {
  const { spellings, others } = search.readEntries("hand", [{ ">": "böck händ>hand" }]);
  assert.equal(spellings.size, 0);
  assert.deepEqual(others, [["hand", "böck"], ["händ", "hand"]]);
});

const AGREEING = /** @type {[string, string, boolean][]} */ ([
  ["mål", "mål", true],
  ["mal", "mål", true],
  ["mål", "mal", true],
  ["mål", "mäl", false],
  ["mäl", "mål", false],
  ["é", "e", true],
  ["måla", "mål", true],
  ["målå", "mål", true],
]);

for (const [one, other, isSo] of AGREEING) {
  test(`"${one}" ${isSo ? "may be" : "is not"} "${other}"`, () => {
    assert.equal(search.agree(one, other), isSo);
  });
}
