// Words are cut, folded and stemmed as they are in Python: else they would be sought in vain.
import assert from "node:assert/strict";
import { test } from "node:test";

import { runSearch, search, vectors } from "./load.js";

test("letters of all scripts are cut into words and folded as in Python", () => {
  for (const { text, words, folded } of vectors.texts) {
    const found = search.words(text);
    assert.deepEqual(found, words);
    assert.deepEqual(found.map(search.fold), folded);
  }
});

test("words are stemmed as in Python", () => {
  const stem = search.stemmer({ stemmer: "swedish", kept: ["(?<=...)are(n|s|ns)?$", "are"] });
  for (const [word, stemmed] of vectors.stems) assert.equal(stem(word), stemmed, word);
});

test("without an ending that is kept all words are the stemmer's", () => {
  const stem = search.stemmer({ stemmer: "swedish", kept: null });
  assert.equal(stem("läsaren"), stem("läsare"));
  assert.equal(stem("läsaren"), "läs");
});

test("a language without a stemmer is searched as it is written", () => {
  for (const stemmer of ["", "klingon"]) {
    assert.equal(search.stemmer({ stemmer, kept: null })("handböckerna"), "handböckerna");
  }
});

test("places say where each word begins and ends, whatever its case", () => {
  const text = "På Öarna: 14 kylskåp";
  const places = search.places(text);
  assert.deepEqual(places.map(([word]) => word), ["på", "öarna", "14", "kylskåp"]);
  assert.deepEqual(
    places.map(([, start, end]) => text.slice(start, end)),
    ["På", "Öarna", "14", "kylskåp"],
  );
});

test("the script leaves one global beside the stemmers that Sphinx ships", () => {
  const world = {};
  runSearch(world);
  const left = Object.keys(world).filter((name) => !name.endsWith("Stemmer"));
  assert.deepEqual(left, ["vgrdocsSearch"]);
});
