// Which units are hits, and in which order.
import assert from "node:assert/strict";
import { test } from "node:test";

import { search } from "./load.js";

const UNITS = 100;
const pageOf = (/** @type {number} */ unit) => Math.floor(unit / 8);

/**
 * A match of some units: {unit: score}. Those in `weak` only have it in their page's title.
 * @param {Record<number, number>} scores
 * @param {number[]} weak
 */
function match(scores, weak = []) {
  const made = new search.Match("ord");
  for (const [unit, score] of Object.entries(scores)) {
    made.scores.set(Number(unit), score);
    if (!weak.includes(Number(unit))) made.strong.add(Number(unit));
  }
  return made;
}

/**
 * The units in order.
 * @param {Partial<Matched>} matched
 * @param {Set<number>} [allowed]
 */
function order(matched, allowed) {
  const asked = { required: [], words: [], joined: [], named: [], ...matched };
  return search.rank(asked, allowed, pageOf, UNITS).map(({ unit }) => unit);
}

test("the best comes first; of those that are as good the newest", () => {
  assert.deepEqual(order({ words: [match({ 1: 2, 9: 5, 17: 2 })] }), [9, 17, 1]);
});

test("without words what the filters allow is shown, newest first", () => {
  assert.deepEqual(order({}, new Set([3, 40, 7])), [40, 7, 3]);
  assert.deepEqual(order({}), []);
});

test("what the filters do not allow is no hit", () => {
  assert.deepEqual(order({ words: [match({ 1: 2, 9: 5 })] }, new Set([1])), [1]);
});

test("of two words a unit must have both, however well it has the one", () => {
  assert.deepEqual(order({ words: [match({ 1: 1, 9: 99 }), match({ 1: 1 })] }), [1]);
});

test("if no unit has all words, those whose words tell most are shown", () => {
  const words = [match({ 1: 1, 9: 3 }), match({ 17: 3 })];
  assert.deepEqual(order({ words }), [17, 9, 1]);
  const everywhere = Object.fromEntries(Array.from({ length: 90 }, (_, unit) => [unit, 99]));
  assert.deepEqual(order({ words: [match(everywhere), match({ 97: 1 })] }), [97]);
});

test("a word that only names what is asked for tells less than one that is rare as well", () => {
  const words = [match({}), match({ 9: 1, 17: 1 })];
  const named = [{ match: match({ 1: 1 }), covered: [0] }];
  const [names, rare] = search.whatTells(words, { joined: [], named }, UNITS);
  assert.ok(names < rare);
  assert.deepEqual(search.whatTells([match({})], { joined: [], named: [] }, UNITS), [0]);
});

test("a name of several words weighs more than one of a single word", () => {
  const words = [match({ 1: 1, 9: 1 }), match({ 1: 1, 9: 1 })];
  const named = [
    { match: match({ 1: 1 }), covered: [0] },
    { match: match({ 9: 1 }), covered: [0, 1] },
  ];
  assert.deepEqual(order({ words, named }), [9, 1]);
});

test("of hits that are nearly as good the newest comes first", () => {
  assert.deepEqual(order({ words: [match({ 1: 100, 9: 99.5, 17: 98 })] }), [9, 1, 17]);
});

test("of three words one may be lacking, but not two", () => {
  const words = [match({ 1: 1, 9: 1, 17: 99 }), match({ 1: 1, 9: 1 }), match({ 1: 1 })];
  assert.deepEqual(order({ words }), [1, 9]);
});

test("a unit that lacks a word comes after one that has all, unless it is much better", () => {
  const score = (/** @type {number} */ other) => [
    match({ 1: 1, 9: other }),
    match({ 1: 1, 9: other }),
    match({ 1: 1 }),
  ];
  assert.deepEqual(order({ words: score(9) }), [1, 9]);
  assert.deepEqual(order({ words: score(10) }), [9, 1]);
});

test("a word that another unit of the page has counts for half", () => {
  const words = [
    match({ 0: 3, 8: 3.1, 9: 0.1, 16: 3 }),
    match({ 0: 3, 8: 3.1, 16: 3 }),
    match({ 1: 1, 16: 1 }),
  ];
  assert.deepEqual(order({ words }), [16, 0, 8]);
});

test("a unit is worth less by the fourth power of its share of the words", () => {
  const words = [match({ 0: 2 }), match({ 0: 1 }), match({ 1: 1 })];
  const matched = { required: [], words, joined: [], named: [] };
  const [first] = search.rank(matched, undefined, pageOf, UNITS);
  const share = 2.5 / 3;
  assert.equal(first.unit, 0);
  assert.ok(Math.abs(first.score - 3 * share ** 4) < 1e-9);
});

test("a word that the handbook lacks is not asked of a unit", () => {
  assert.deepEqual(order({ words: [match({ 1: 1, 9: 2 }), match({})] }), [9, 1]);
});

test("what only the page's title says is no hit, but completes one", () => {
  const title = match({ 1: 9, 9: 9 }, [1, 9]);
  assert.deepEqual(order({ words: [title] }), []);
  assert.deepEqual(order({ words: [title, match({ 1: 1 })] }), [1]);
});

test("a unit must have every phrase", () => {
  const required = [match({ 1: 1, 9: 1 }), match({ 9: 1 })];
  assert.deepEqual(order({ required }), [9]);
  assert.deepEqual(order({ required, words: [match({ 1: 9 })] }), [9]);
});

test("words written as one stand for each of them and weigh more", () => {
  const words = [match({ 1: 1 }), match({ 1: 1 })];
  const joined = [{ match: match({ 9: 2 }), covered: [0, 1] }];
  assert.deepEqual(order({ words, joined }), [9, 1]);
  const found = search.rank({ required: [], words, joined, named: [] }, undefined, pageOf, UNITS);
  assert.deepEqual(found, [{ unit: 9, score: 3 }, { unit: 1, score: 2 }]);
});

test("words that only stand as one are asked for as if the handbook had them apart", () => {
  const words = [match({}), match({}), match({ 1: 1 })];
  const joined = [{ match: match({ 1: 1, 9: 8 }), covered: [0, 1] }];
  assert.deepEqual(order({ words, joined }), [1, 9]);
  assert.equal(order({ words: [match({}), match({ 1: 9 })], joined: [] }).length, 1);
});

test("the rarer a word, the more it tells", () => {
  const worth = [1, 2, 50, 100].map((found) => search.rarity(100, found));
  assert.deepEqual(worth, [...worth].sort((one, other) => other - one));
  assert.ok(worth[3] > 0);
  assert.ok(Math.abs(worth[1] - Math.log(1 + 98.5 / 2.5)) < 1e-12);
});

test("a unit keeps the best of what led to it", () => {
  const found = new search.Match("ord");
  found.add("a", [[1, 4]], 0.5);
  found.add("a", [[1, 3]], 0.5);
  found.add("b", [[1, 1], [2, 1]], 1, 1);
  assert.deepEqual([...found.scores], [[1, 2], [2, 1]]);
  assert.deepEqual([...found.strong], [1]);
  assert.deepEqual([...found.keys], ["a", "b"]);
});

test("the keys that led to hits are told once each", () => {
  const one = match({});
  one.keys = new Set(["a", ""]);
  const other = match({});
  other.keys = new Set(["b", "a"]);
  const joined = [{ match: other, covered: [] }];
  assert.deepEqual(search.keysOf({ required: [one], words: [one], joined, named: [] }), ["a", "b"]);
});
