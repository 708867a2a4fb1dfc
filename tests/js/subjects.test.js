// How months of one subject become one hit.
import assert from "node:assert/strict";
import { test } from "node:test";

import { search } from "./load.js";

const GATHERED = 100;
const KNOWN = new Map([
  ["assignment/drift/larm", [1, 9, 17, 100]],
  ["assignment/drift/tak", [2, 101]],
  ["spokesperson/drift/anna", [3, 11, 102]],
  ["spokesperson/drift/bo", [3, 11, 103]],
  ["spokesperson/drift/", [3, 11]],
  ["about-report/drift/", [4, 12]],
  ["decision/drift/stopp", [5, 13, 104]],
  ["milestone/drift/byte", [6, 105]],
]);
const SUBJECTS = search.readSubjects(KNOWN, GATHERED);

/**
 * Hits of some units with their scores, in the order given.
 * @param {[number, number][]} scored
 */
const collapse = (...scored) =>
  search.collapse(scored.map(([unit, score]) => ({ unit, score })), SUBJECTS);

test("months of one assignment are one hit, which leads to its entry and knows its months", () => {
  const [hit, ...others] = collapse([9, 5], [100, 4], [1, 3]);
  assert.deepEqual(others, []);
  const { unit, score, months, mentions, entry, isEntryFound, series } = hit;
  assert.deepEqual([unit, score, months, mentions], [100, 5, [9, 1], 3]);
  assert.deepEqual([entry, isEntryFound, series], [100, true, "drift"]);
});

test("what only months say leads to the newest that says it well", () => {
  const [hit] = collapse([1, 5], [9, 4.5], [17, 1]);
  assert.deepEqual([hit.unit, hit.isEntryFound, hit.entry], [9, false, 100]);
});

test("what one report alone tells of leads there, though its entry was found", () => {
  assert.deepEqual(collapse([101, 5]).map(({ unit, months }) => [unit, months]), [[2, [2]]]);
});

test("a decision leads to the newest report that tells of it well, and knows its entry", () => {
  for (const hits of [collapse([104, 5], [5, 4], [13, 4.5]), collapse([104, 5])]) {
    const told = hits.map(({ unit, entry, mentions }) => [unit, entry, mentions]);
    assert.deepEqual(told, [[13, 104, 2]]);
  }
});

test("an event that one report tells of is a hit there, and no register says it again", () => {
  const told = collapse([105, 5]).map(({ unit, entry, months }) => [unit, entry, months]);
  assert.deepEqual(told, [[6, undefined, [6]]]);
});

test("a list of persons belongs to the one whose entry was found", () => {
  const hits = collapse([103, 5], [11, 4], [3, 2], [102, 1]);
  assert.deepEqual(hits.map(({ unit, months }) => [unit, months]), [[103, [11, 3]], [102, [11]]]);
});

test("a list of persons where no entry was found is one hit for all months", () => {
  assert.deepEqual(collapse([3, 5], [11, 5]).map(({ unit }) => unit), [11]);
});

test("what stands in each report is one hit, and hits stay in their order", () => {
  const hits = collapse([50, 9], [4, 5], [60, 4], [12, 4]);
  assert.deepEqual(hits.map(({ unit, mentions }) => [unit, mentions]), [[50, 1], [12, 2], [60, 1]]);
});
