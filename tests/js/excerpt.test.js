// What is shown of a text, and which of its words are marked.
import assert from "node:assert/strict";
import { test } from "node:test";

import { search } from "./load.js";

const LONG = "ord ".repeat(100).trim();

/** An excerpt with what is found in brackets. */
const shown = (/** @type {string} */ text, /** @type {string[]} */ ...words) =>
  search
    .excerpt(text, (word) => words.includes(word))
    .map(({ text: piece, isFound }) => (isFound ? `[${piece}]` : piece))
    .join("");

test("a short text is shown whole, with its words marked", () => {
  assert.equal(shown("Rådet åkte till öarna.", "rådet", "öarna"), "[Rådet] åkte till [öarna].");
  assert.equal(shown("Rådet åkte", "åkte"), "Rådet [åkte]");
  assert.equal(shown("Inget.", "annat"), "Inget.");
  assert.equal(shown("", "annat"), "");
});

test("a long text is cut between words, with dots where it goes on", () => {
  const text = shown(LONG);
  assert.match(text, /^ord( ord)+ …$/);
  assert.ok(text.length <= 222);
});

test("a text of 220 letters is shown whole, a longer one is not", () => {
  assert.equal(shown("ord ".repeat(55)), "ord ".repeat(55));
  assert.match(shown(`${"ord ".repeat(55)}o`), / …$/);
});

test("the excerpt begins shortly before the first of the densest finds", () => {
  const text = `fynd ${LONG} ett fynd och ett fynd till ${LONG}`;
  const piece = shown(text, "fynd");
  assert.match(piece, /^… ord (ord )+ett \[fynd\] och ett \[fynd\] till (ord )+…$/);
  assert.ok(piece.indexOf("[") < 60);
});

test("finds that no excerpt would hold together do not count as dense", () => {
  const text = `fynd ${"ord ".repeat(48)}fynd ${LONG} två fynd fynd`;
  assert.match(shown(text, "fynd"), /^… ord .*två \[fynd\] \[fynd\]$/);
});

test("a find near the beginning leaves nothing out before it", () => {
  assert.match(shown(`${"ord ".repeat(12)}fynd ${LONG}`, "fynd"), /^ord/);
});

test("finds beyond the excerpt are not marked, and lose no letter", () => {
  const text = `fynd ${LONG} fynd`;
  const plain = shown(text, "fynd").replace(/[[\]]/g, "");
  assert.ok(text.startsWith(plain.replace(/ …$/, "")));
  assert.equal(shown(text, "fynd").split("[").length, 2);
});

test("a word that is longer than an excerpt is cut", () => {
  assert.equal(shown("x".repeat(500)), `${"x".repeat(220)} …`);
});

/** Whether keys find a word. */
const finds = (/** @type {string[]} */ keys, /** @type {string} */ word) =>
  search.finder(keys, (text) => text.replace(/n$/u, ""))(word);

test("keys find words by their stem and as they are, without diacritics", () => {
  assert.ok(finds(["miljo"], "miljön"));
  assert.ok(finds(["miljon"], "miljön"));
  assert.ok(finds(["a"], "an"));
  assert.ok(finds(["an"], "an"));
  assert.ok(!finds(["miljo"], "mil"));
});

test("keys find compounds that begin with them, and from four letters those that hold them", () => {
  assert.ok(finds(["rad"], "rådhus"));
  assert.ok(!finds(["rad"], "storråd"));
  assert.ok(finds(["raft"], "reservkraftverket"));
  assert.ok(!finds(["al"], "alfa"));
});
