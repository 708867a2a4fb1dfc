// What the search page says to what its address asks for.
import assert from "node:assert/strict";
import { before, test } from "node:test";

import { openEngine, placesOf, search } from "./load.js";

const NO_FILTERS = { series: [], year: [], kind: [], person: [] };

/** @type {Engine} */
let engine;
before(async () => {
  engine = await openEngine();
});

/** The answer to a query. */
const ask = (/** @type {string} */ query, /** @type {Filters} */ filters = {}, sort = "") =>
  search.answer(engine, {
    ...search.NOTHING,
    query,
    filters: { ...NO_FILTERS, ...filters },
    sort,
  });

test("an address says all that is asked for, and is read again as it was", () => {
  const page = "https://x.se/search.html";
  const state = search.readAddress(
    `${page}?q=r%C3%A5d+nu&year=2024&year=2025&sort=newest&from=2024-01-01`,
  );
  assert.deepEqual(state, {
    query: "råd nu",
    filters: { ...NO_FILTERS, year: ["2024", "2025"] },
    sort: "newest",
    from: "2024-01-01",
    to: "",
  });
  const address = search.queryAddress(page, state);
  assert.deepEqual(search.readAddress(address), state);
});

test("an address that asks for nothing has nothing after the page's name", () => {
  assert.equal(search.queryAddress("search.html", {}), "search.html");
  assert.deepEqual(search.readAddress("https://x.se/?sort=other&lang=sv&to=jul"), {
    query: "",
    filters: NO_FILTERS,
    sort: "",
    from: "",
    to: "",
  });
});

test("where nothing is asked for, nothing is counted", async () => {
  const { isAsked, hits, counts } = await ask("");
  assert.deepEqual([isAsked, hits, counts], [false, [], []]);
});

test("filters alone ask for all that they hold", async () => {
  const { isAsked, hits } = await ask("", { kind: ["milestone"] });
  assert.ok(isAsked);
  const places = ["2025-04 kyrka", "2025-03 pump", "2024-02 mal"];
  assert.deepEqual(await placesOf(engine, hits), places);
});

test("hits come best first, or newest first", async () => {
  const best = await ask("källaren mars reservkraft");
  const newest = await ask("källaren mars reservkraft", {}, "newest");
  const units = best.hits.map(({ unit }) => unit);
  assert.ok(units.length > 1);
  assert.deepEqual(
    newest.hits.map(({ unit }) => unit),
    [...units].sort((one, other) => other - one),
  );
});

test("a value's count is the number of hits that it would give with the other facets", async () => {
  const { counts } = await ask("mars", { year: ["2024"], kind: ["decision"] });
  const said = Object.fromEntries(counts.map(({ facet, values }) => [facet, values]));
  assert.deepEqual(Object.keys(said), ["series", "year", "kind"]);
  for (const { facet, values } of counts) {
    for (const { value, count } of values) {
      const chosen = await ask("mars", { year: ["2024"], kind: ["decision"], [facet]: [value] });
      assert.equal(chosen.hits.length, count, `${facet} ${value}`);
    }
  }
});

test("a period holds the reports of its days, the first and the last included", async () => {
  const between = async (from = "", to = "") => {
    const { isAsked, hits } = await search.answer(engine, { ...search.NOTHING, from, to });
    assert.ok(isAsked);
    return new Set((await placesOf(engine, hits)).map((place) => place.split(" ")[0]));
  };
  assert.deepEqual(await between("2025-03-27"), new Set(["2025-04", "2025-03"]));
  assert.deepEqual(await between("", "2024-01-25"), new Set(["2024-01"]));
  assert.deepEqual(await between("2024-02-29", "2024-02-29"), new Set(["2024-02"]));
  assert.deepEqual(await between("2026-01-01"), new Set());
});

test("hits stand in groups, that of the best hit first, but newest first in none", async () => {
  const { hits, groups } = await ask("mars");
  const names = groups.map(({ name }) => name);
  assert.deepEqual([...names].sort(), ["assignments", "decisions", "milestones"]);
  assert.deepEqual(groups[0].hits[0], hits[0]);
  assert.equal(groups.flatMap((group) => group.hits).length, hits.length);
  const newest = await ask("mars", {}, "newest");
  assert.deepEqual(newest.groups, [{ name: "", hits: newest.hits }]);
});

test("words that are near are offered where nothing is found, and only there", async () => {
  assert.deepEqual((await ask("kaxxfet")).near, ["kaffet"]);
  assert.deepEqual((await ask("kaffet")).near, []);
});

test("words in whose place others were sought are told", async () => {
  assert.deepEqual((await ask("mäslingen kaffet ventilkran")).changed, ["mäslingen", "ventilkran"]);
});

test("the keys that are marked are those of the words", async () => {
  assert.deepEqual((await ask("reservkraften")).keys, ["reservkraft"]);
});

test("labels have their values filled in, and numbers their own words", () => {
  const { store } = engine;
  const said = [0, 1, 2].map((count) => search.countLabel(store, count));
  assert.deepEqual(said, ["No hits", "1 hit", "2 hits"]);
  assert.match(search.label(store, "similar", { words: "$& x" }), /lacks \$& x;/);
});
