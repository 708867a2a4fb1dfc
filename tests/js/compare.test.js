// How two texts differ: applied to one it gives the other, and it is what Python finds.
import assert from "node:assert/strict";
import { test } from "node:test";

import "../../src/vgrdocs/assets/js/compare.js";
import { read } from "./load.js";

const { compareFacts, compareWords, pairPassages } = globalThis.vgrdocsCompare;

/**
 * @typedef {[string | null, string | null][]} Pairs
 * @type {{ old: string[], now: string[], pairs: Pairs, runs: [string, string][][] }[]}
 */
const texts = JSON.parse(read("compare.json"));

/**
 * What is left of each side of the runs of all pairs.
 * @param {string[]} old
 * @param {string[]} now
 */
function applied(old, now) {
  const sides = /** @type {[string[], string[]]} */ ([[], []]);
  for (const pair of pairPassages(old, now)) {
    const runs = compareWords(pair[0] ?? "", pair[1] ?? "");
    for (const side of /** @type {const} */ ([0, 1])) {
      if (pair[side] !== null) sides[side].push(runs.map((run) => run[side]).join(""));
    }
  }
  return sides;
}

test("the difference applied to one text gives the other, for 200 pairs", () => {
  assert.equal(texts.length, 200);
  for (const { old, now } of texts) assert.deepEqual(applied(old, now), [old, now]);
});

test("what is found is what the page of corrections shows", () => {
  for (const { old, now, pairs, runs } of texts) {
    assert.deepEqual(pairPassages(old, now), pairs);
    assert.deepEqual(pairs.map(([one, other]) => compareWords(one ?? "", other ?? "")), runs);
  }
});

test("facts that are alike are left out, and those of one text come under their headings", () => {
  /** @type {(key: string, subject: string) => ComparedFact} */
  const fact = (key, subject) => ["Rubrik", key, subject, []];
  const old = [fact("01/a", "A"), fact("03/c", "C"), fact("03/d", "D")];
  const now = [fact("02/b", "B"), fact("03/c", "C"), fact("03/d", "E")];
  assert.deepEqual(
    compareFacts(old, now).map(([one, other]) => [one?.[2], other?.[2]]),
    [["A", undefined], [undefined, "B"], ["D", "E"]],
  );
});
