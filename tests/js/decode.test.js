// What Python's encoders write is read as it was.
import assert from "node:assert/strict";
import { test } from "node:test";

import { search, vectors } from "./load.js";

test("postings come out as they went in", () => {
  for (const { of, text } of vectors.postings) {
    assert.deepEqual([...search.postings(text)], of, text);
  }
});

test("postings of another age are added to those that there are", () => {
  const impacts = search.postings("21", new Map([[7, 63]]));
  assert.deepEqual([...impacts], [[7, 63], [2, 1]]);
});

test("places come out as they went in", () => {
  for (const { of, text } of vectors.positions) {
    assert.deepEqual([...search.positions(text)], of, text);
  }
});

test("a facet's units come out as they went in", () => {
  for (const { of, text } of vectors.runs) assert.deepEqual(search.runs(text), of, text);
});

test("words come out as they went in, however much they share and in whichever script", () => {
  for (const { of, text } of vectors.frontCoded) {
    assert.deepEqual(search.frontCoded(text), of, text);
  }
});

test("an empty text holds nothing", () => {
  assert.equal(search.postings("").size, 0);
  assert.equal(search.positions("").size, 0);
  assert.deepEqual(search.runs(""), []);
});

test("files are called what Python calls them", () => {
  for (const [name, file] of vectors.files) assert.equal(search.fileName("terms", name), file);
});
