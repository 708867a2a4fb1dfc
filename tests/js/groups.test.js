// What is gathered from reports lies in groups, with files and numbers of their own: a query sees
// one index all the same.
import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";

import { fetched, openStore, search } from "./load.js";

/** @type {Store} */
let store;
before(async () => {
  store = await openStore("index");
});
beforeEach(() => {
  fetched.length = 0;
});

/** The units that a word of the index is in. */
async function unitsOf(/** @type {string} */ word) {
  const key = search.stemmer(store.manifest)(word);
  const entries = await store.find("terms", key);
  return entries.flatMap((entry) => {
    assert.ok(typeof entry === "string");
    return [...search.postings(entry).keys()];
  });
}

/** Where units lead to, each address once. */
async function addressesOf(/** @type {number[]} */ units) {
  const found = await Promise.all(units.map((unit) => store.unit(unit)));
  return [...new Set(found.map(({ address }) => address))];
}

test("units of groups are counted on from the last report, group after group", async () => {
  const { gathered, groups } = store.manifest;
  assert.deepEqual(
    groups.map(([group]) => group),
    [2, 5],
  );
  const [one, other] = [await unitsOf("tornuggla"), await unitsOf("kattuggla")];
  assert.equal(one[0], gathered);
  assert.equal(other[0], gathered + groups[1][1]);
  assert.ok(Math.max(...one) < other[0]);
});

test("a unit of a group is shown from the files of its group", async () => {
  assert.deepEqual(await addressesOf(await unitsOf("lappuggla")), [
    "a2.html#lappuggla",
    "b2.html#lappuggla",
  ]);
  assert.ok(fetched.some((file) => /units-g2x\d/u.test(file)));
  assert.ok(!fetched.some((file) => file.includes("units-g5x")));
  assert.deepEqual(await addressesOf(await unitsOf("kattuggla")), [
    "a5.html#kattuggla",
    "b5.html#kattuggla",
  ]);
});

test("a word that only a group has is found, as are those that begin so", async () => {
  const keys = (await store.starting("kattug", 4)).map(([key]) => key);
  assert.deepEqual(keys, [search.stemmer(store.manifest)("kattuggla")]);
});

test("the values of a facet have the units of all groups", async () => {
  const subjects = await store.facet("subject");
  for (const word of ["Tornuggla", "Lappuggla", "Kattuggla"]) {
    const units = await unitsOf(word.toLowerCase());
    assert.deepEqual(subjects.get(`assignment/owls/${word}`), units, word);
  }
});

test("a phrase asks each group for its words' places, and other queries do not", async () => {
  const entries = await store.find("phrases", "kattuggla");
  const units = entries.flatMap((entry) => [...search.positions(entry).keys()]);
  assert.deepEqual(units, await unitsOf("kattuggla"));
  const asked = fetched.filter((file) => file.includes("gathered-phrases"));
  assert.deepEqual(asked, ["index/gathered-phrases-2.js", "index/gathered-phrases-5.js"]);
});
