// Misspelt words lead to those that were meant.
import assert from "node:assert/strict";
import { test } from "node:test";

import { search } from "./load.js";

const DISTANCES = /** @type {[string, string, number][]} */ ([
  ["vård", "vård", 0],
  ["", "", 0],
  ["", "vå", 2],
  ["vård", "vårdn", 1],
  ["vård", "åvrd", 1],
  ["vård", "vård s", 2],
  ["plan", "pln", 1],
  ["plan", "plam", 1],
  ["plan", "lapn", 2],
  ["akut", "journal", 3],
  ["akut", "bror", 3],
]);

for (const [one, other, distance] of DISTANCES) {
  test(`"${one}" and "${other}" are ${distance} apart (3 if more than two), both ways`, () => {
    assert.equal(search.distance(one, other, 2), distance);
    assert.equal(search.distance(other, one, 2), distance);
  });
}

/** Damerau-Levenshtein as its definition has it, without a limit. */
const plainly = (/** @type {string} */ one, /** @type {string} */ other) => {
  const rows = [...Array(one.length + 1).keys()];
  const table = rows.map((row) => [row, ...Array(other.length).fill(0)]);
  for (let column = 1; column <= other.length; column++) table[0][column] = column;
  for (let row = 1; row <= one.length; row++) {
    for (let column = 1; column <= other.length; column++) {
      const differ = one[row - 1] === other[column - 1] ? 0 : 1;
      const costs = [
        table[row - 1][column] + 1,
        table[row][column - 1] + 1,
        table[row - 1][column - 1] + differ,
      ];
      const crossed = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && crossed) costs.push(table[row - 2][column - 2] + 1);
      table[row][column] = Math.min(...costs);
    }
  }
  return table[one.length][other.length];
};

test("every pair of short words is as far apart as the definition says, up to the limit", () => {
  const words = [""];
  for (const word of words) {
    if (word.length < 4) words.push(...[..."abc"].map((letter) => word + letter));
  }
  for (const one of words) {
    for (const other of words) {
      for (const limit of [1, 2]) {
        const expected = Math.min(plainly(one, other), limit + 1);
        assert.equal(search.distance(one, other, limit), expected, `${one} ${other} ${limit}`);
      }
    }
  }
});

test("short words may have no mistake, longer ones one, long ones two", () => {
  const allowed = [1, 3, 4, 8, 9, 20].map((length) => search.mistakes("x".repeat(length)));
  assert.deepEqual(allowed, [0, 0, 1, 1, 2, 2]);
});

/** @param {string[]} words @returns {Spelt[]} */
const spelt = (...words) => words.map((word) => [search.fold(word), word]);

test("the nearest words come first, then those of nearest length, then by letters", () => {
  const known = spelt("planer", "plans", "pan", "plan", "klan", "blan", "plats", "vård");
  assert.deepEqual(search.nearest("plan", known, 1, false), [
    [0, "plan"],
    [1, "blan"],
    [1, "klan"],
    [1, "pan"],
    [1, "plans"],
  ]);
});

test("diacritics are no mistake", () => {
  assert.deepEqual(search.nearest("radet", spelt("rådet"), 0, false), [[0, "rådet"]]);
});

test("a word that goes on is compared by its beginning, and must be longer", () => {
  const known = spelt("reservkraft", "resrev", "resrevkraft");
  assert.deepEqual(search.nearest("resrev", known, 1, true), [
    [0, "resrevkraft"],
    [1, "reservkraft"],
  ]);
});

/** A store with some words, of which those with a first letter that is asked for are likely. */
const storeOf = (/** @type {string[]} */ ...words) => {
  const all = spelt(...words);
  const known = /** @type {Partial<Store>} */ ({
    allWords: async () => all,
    vocabulary: async (letters) => all.filter(([folded]) => letters.includes(folded[0])),
  });
  return /** @type {Store} */ (known);
};

test("words with the same first letters are likelier than others that are as near", async () => {
  const store = storeOf("plats", "blats", "xlats");
  assert.deepEqual(await search.wordsNear(store, "plaxs", false, 2), [[1, "plats"]]);
  assert.deepEqual(await search.wordsNear(storeOf("flats"), "plats", false, 1), [[1, "flats"]]);
  assert.deepEqual(await search.wordsNear(storeOf("lpats"), "plats", false, 1), [[1, "lpats"]]);
});

test("only the nearest words are meant, and no more than six of them", async () => {
  const words = [..."abcdefgh"].map((letter) => `plat${letter}`);
  assert.equal((await search.wordsNear(storeOf(...words), "platx", false, 1)).length, 6);
  const mixed = storeOf("platta", "plattan");
  assert.deepEqual(await search.wordsNear(mixed, "platt", false, 2), [[1, "platta"]]);
});

test("a word may be the misspelt beginning of a longer one only if it is the last", async () => {
  const store = storeOf("planering");
  assert.deepEqual(await search.wordsNear(store, "plam", false, 1), []);
  assert.deepEqual(await search.wordsNear(store, "plam", true, 1), [[1, "planering"]]);
});

test("numbers, and words that may have no mistake, have none near", async () => {
  const store = storeOf("plan", "plan4");
  assert.deepEqual(await search.wordsNear(store, "plam", false, 0), []);
  assert.deepEqual(await search.wordsNear(store, "plan5", false, 1), []);
});
