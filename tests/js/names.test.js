// What a query calls by name, whatever is said there.
import assert from "node:assert/strict";
import { before, test } from "node:test";

import { openEngine, placesOf } from "./load.js";

/** @type {Engine} */
let engine;
before(async () => {
  engine = await openEngine();
});

/** Where a query leads. */
const places = async (/** @type {string} */ query) => {
  const { hits } = await engine.search(query);
  return placesOf(engine, hits);
};

/** What the words of a query name. */
const named = async (/** @type {string} */ query) => {
  const matched = await engine.match(query);
  return matched.named.map(({ match, covered }) => [match.word, covered]);
};

test("what is named is found though it does not say the name, the newest first", async () => {
  assert.deepEqual(await places("vad blev bestämt"), ["2025-03 reservkraft", "2024-01 blodbuss"]);
});

test("a name may stand among other words", async () => {
  assert.equal((await places("vad blev bestämt om blodbussen"))[0], "2024-01 blodbuss");
});

test("a name covers the words that tell, and is found without its diacritics", async () => {
  assert.deepEqual(await named("vad blev bestämt om källaren"), [["vad blev bestämt", [0]]]);
  assert.deepEqual(await named("vad blev bestamt"), [["vad blev bestamt", [0]]]);
});

test("a name of one word is found only as it is spelt", async () => {
  assert.deepEqual(await named("lågt"), [["lågt", [0]]]);
  assert.deepEqual(await named("lagt"), []);
});
