// Whole queries to an index that Python wrote: what they find, in which order, and how.
import assert from "node:assert/strict";
import { before, test } from "node:test";

import { fetched, openEngine, openStore, placesOf, search } from "./load.js";

/** @type {Engine} */
let engine;
before(async () => {
  engine = await openEngine();
});

/** Where the hits of a query lead, best first. */
async function find(/** @type {string} */ text, /** @type {Filters} */ filters = {}) {
  const { hits } = await engine.search(text, filters);
  return placesOf(engine, hits);
}

/** How the words of a query were found. */
async function ways(/** @type {string} */ text) {
  const { words } = await engine.match(text);
  return words.map(({ how }) => how);
}

test("a word is found in all its forms, where it weighs most first", async () => {
  const found = ["2025-03 reservkraft", "2024-02 lage"];
  for (const form of ["reservkraft", "reservkraften", "Reservkraftens"]) {
    assert.deepEqual(await find(form), found, form);
  }
  assert.deepEqual(await ways("reservkraften"), ["exact"]);
});

test("a word may be typed without its diacritics", async () => {
  assert.deepEqual(await find("radet"), ["2024-01 blodbuss"]);
  assert.deepEqual((await find("kallaren"))[0], "2025-03 kallare");
});

test("typed diacritics count, those that are left out do not", async () => {
  assert.deepEqual(await find("mål"), ["2024-01 lage"]);
  assert.deepEqual(await find("mal"), ["2024-02 mal", "2024-01 lage"]);
  assert.deepEqual(await find("mäl"), ["2024-02 mal"]);
});

test("only the last word of a query may be the beginning of a longer one", async () => {
  assert.deepEqual(await find("mässl"), ["2024-01 lage"]);
  assert.deepEqual(await ways("mässl"), ["exact"]);
  assert.notEqual((await ways("mässl öarna"))[0], "exact");
  assert.deepEqual(await find("må"), []);
  assert.notEqual((await ways("kåll"))[0], "exact");
});

test("the whole word comes before longer ones", async () => {
  const matched = await engine.match("pumpar");
  const [first] = await placesOf(engine, engine.rank(matched));
  assert.equal(first, "2025-03 pump");
});

test("a form that the stemmer does not know leads to the word without its s", async () => {
  assert.deepEqual(await ways("krisgruppens kaffes"), ["exact", "exact"]);
});

test("misspelt words are found, and it is told", async () => {
  assert.deepEqual(await find("mäslingen"), ["2024-01 lage"]);
  assert.deepEqual(await ways("mäslingen"), ["similar"]);
  assert.deepEqual(await ways("reesrvkraften"), ["similar"]);
  assert.deepEqual(await find("xeservkraft"), await find("reservkraft"));
});

test("from eight letters on a mistake is likelier than a part of a longer word", async () => {
  assert.deepEqual(await ways("gångerna"), ["similar"]);
  assert.deepEqual(await find("gångerna"), ["2025-04 kyrka"]);
  assert.deepEqual(await ways("ångerna"), ["inside"]);
});

test("a word is found inside compounds that nobody has split", async () => {
  assert.deepEqual(await find("skåp"), ["2024-01 kaffe"]);
  assert.deepEqual(await ways("skåp"), ["inside"]);
  assert.deepEqual(await ways("skåpet"), ["inside"]);
});

test("a compound that the handbook lacks is found by its two words", async () => {
  assert.deepEqual(await ways("vattenpumpar"), ["split"]);
  assert.deepEqual(await find("vattenpumpar"), ["2025-03 pump", "2025-03 kallare"]);
  assert.deepEqual(await ways("tystnadskyrka"), ["split"]);
  assert.deepEqual(await find("tystnadskyrka"), ["2025-04 lage"]);
  assert.deepEqual(await find("malmal"), []);
});

test("a compound is parted where its shorter word is longest", async () => {
  const { words } = await engine.match("sommarfestmat");
  assert.deepEqual([...words[0].keys].filter(Boolean), ["somm", "festm"]);
});

test("a compound's words are put into the form that they have alone", async () => {
  for (const word of ["flickkaffe", "kyrkogård", "tystnadsventilation"]) {
    assert.deepEqual(await ways(word), ["split"], word);
  }
});

test("where no unit has both words of a compound, a page that has them is found", async () => {
  assert.deepEqual((await find("kaffemässlingen")).sort(), ["2024-01 kaffe", "2024-01 lage"]);
});

test("a word of which only the beginning is right is found by it, and it is told", async () => {
  assert.deepEqual(await find("ventilkran"), ["2025-04 lage"]);
  assert.deepEqual(await ways("ventilkran"), ["beginning"]);
  assert.deepEqual(await find("ventilxxxxxx"), []);
});

test("numbers are right or wrong as they are", async () => {
  assert.deepEqual(await find("14"), ["2024-01 kaffe"]);
  assert.deepEqual(await find("15"), []);
  assert.deepEqual(await find("reservkraft1"), []);
});

test("phrases are words in their order within one text", async () => {
  assert.deepEqual(await find('"en blodbuss åker"'), ["2024-01 blodbuss"]);
  assert.deepEqual(await find('"blodbuss en åker"'), []);
  assert.deepEqual(await find('"i källaren"'), ["2025-03 kallare", "2025-03 reservkraft"]);
  assert.deepEqual(await find('"mars krisgruppen"'), []);
});

test("the more often a text has a phrase, the better", async () => {
  // Two units: the first has both words at 0 and 1, and at 5 and 6, the second at 0 and 1 alone.
  const places = new Map([["nya", "0205010"], ["pumpar", "0215011"]]);
  const known = /** @type {Partial<Store>} */ ({
    manifest: engine.store.manifest,
    find: /** @type {Store["find"]} */ (async (_, word) => [places.get(word)]),
  });
  const { scores } = await search.matchPhrase(/** @type {Store} */ (known), ["nya", "pumpar"]);
  assert.deepEqual([...scores.keys()], [0, 1]);
  assert.ok((scores.get(0) ?? 0) > (scores.get(1) ?? 0));
});

test("a phrase may be typed without diacritics", async () => {
  assert.deepEqual(await find('"radet beslutade"'), ["2024-01 blodbuss"]);
});

test("words typed apart are found where they are written as one, and first there", async () => {
  assert.deepEqual((await find("blod buss"))[0], "2024-01 blodbuss");
  assert.deepEqual(await find("vård informations miljö"), ["2024-02 vim"]);
});

test("the handbook's own words mean each other, with their diacritics or without any", async () => {
  assert.deepEqual(await find("vim"), ["2024-02 vim"]);
  assert.deepEqual(await find("sös"), await find("kyrka"));
  assert.deepEqual(await find("sos"), await find("kyrka"));
  assert.deepEqual(await find("sås"), []);
});

test("a query of two words asks for both, unless no unit has both", async () => {
  assert.deepEqual(await find("källaren pumparna"), ["2025-03 kallare"]);
  assert.deepEqual((await find("kaffet kyrka")).sort(), [
    "2024-01 kaffe",
    "2025-04 kyrka",
    "2025-04 lage",
  ]);
});

test("words that are only in the title complete a query, and are no hits", async () => {
  assert.deepEqual(await find("rapport"), []);
  assert.deepEqual(await find("rapport kaffet"), ["2024-01 kaffe"]);
});

test("filters allow units that have one of the values in every facet", async () => {
  const decisions = { kind: ["decision"] };
  assert.deepEqual(await find("reservkraft", decisions), ["2025-03 reservkraft"]);
  assert.deepEqual(await find("reservkraft", { ...decisions, year: ["2024"] }), []);
  const either = { kind: ["milestone", "decision"] };
  assert.deepEqual((await find("mars", either)).sort(), ["2024-01 blodbuss", "2025-03 pump"]);
  assert.deepEqual(await find("", { kind: ["decision"], year: ["2024"] }), [
    "2024-01 kaffe",
    "2024-01 blodbuss",
  ]);
  assert.deepEqual(await find("reservkraft", { absent: ["x"] }), []);
  assert.deepEqual(await find("reservkraft", { kind: [] }), await find("reservkraft"));
});

test("what is no word, or too long to be one, finds nothing", async () => {
  for (const text of ["", "  ", "-", "😀", "x".repeat(61), "constructor", "__proto__"]) {
    assert.deepEqual(await find(text), [], text);
  }
});

test("what files of all ages hold is found together", async () => {
  const store = await openStore("many");
  const many = new search.Engine(store);
  const { hits } = await many.search("mottagningen");
  assert.equal(hits.length, 180);
  for (const number of [0, 100, 170, 179]) {
    const found = await many.search(`nummer${number}`);
    const unit = await store.unit(found.hits[0].unit);
    assert.equal(unit.address, `${number}.html#lage`);
  }
  assert.equal((await many.search('"har nummer100 och"')).hits.length, 1);
});

test("of longer words with the same beginning the forty shortest are found", async () => {
  const many = new search.Engine(await openStore("many"));
  const { matched } = await many.search("nummer");
  const lengths = [...matched.words[0].keys].map((key) => key.length);
  assert.equal(matched.words[0].scores.size, 40);
  assert.equal(lengths.filter((length) => length === "nummer1".length).length, 10);
  assert.ok(Math.max(...lengths) <= "nummer10".length);
});

/** Typed, a whole word of the handbook, and how much the typed one is worth where that stands. */
const WORTH = /** @type {[string, string, number][]} */ ([
  ["mäslingen", "mässlingen", 0.6],
  ["mässlngeen", "mässlingen", 0.3],
  ["vim", "vårdinformationsmiljö", 0.8],
  ["mal", "mål", 0.5],
  ["skåp", "kylskåpet", (0.5 * 4) / 9],
  ["vattn", "vatten", 0.6],
  ["ventilkran", "ventilationen", 0.3],
  ["gö", "göteborg", 0],
  ["göt", "göteborg", (0.7 * 3) / 8],
  ["vårdin", "vårdinformationsmiljö", 0.7 * 0.35],
]);

for (const [typed, whole, worth] of WORTH) {
  test(`"${typed}" is worth ${worth.toFixed(2)} of "${whole}"`, async () => {
    const exact = await engine.matcher.word(whole, false);
    const found = await engine.matcher.word(typed, true);
    const [unit, best] = [...exact.scores][0];
    assert.ok(Math.abs((found.scores.get(unit) ?? 0) / best - worth) < 1e-9);
  });
}

test("each file of the index is fetched once, and only when it is needed", async () => {
  fetched.length = 0;
  const fresh = await openEngine();
  assert.deepEqual(fetched, ["index/manifest.js"]);
  await fresh.search("reservkraft");
  const once = fetched.length;
  await fresh.search("reservkraft");
  assert.equal(fetched.length, once);
  assert.equal(new Set(fetched).size, once);
  assert.ok(!fetched.some((file) => file.includes("units") || file.includes("phrases")));
});

test("words are known by their first letter without diacritics, or all of them", async () => {
  const { store } = engine;
  const words = (await store.vocabulary(["o"])).map(([, word]) => word);
  assert.ok(words.includes("övergångerna"));
  assert.ok(words.every((word) => "oö".includes(word[0])));
  const all = (await store.allWords()).map(([folded]) => folded);
  assert.ok(all.includes("overgangerna") && all.includes("sangerna"));
});

test("a file that is lacking is told by its name", async () => {
  const load = search.scriptLoader("index/");
  await assert.rejects(load("terms-lacking.js"), /terms-lacking\.js/);
});
