// What is read out of what is typed.
import assert from "node:assert/strict";
import { test } from "node:test";

import { search } from "./load.js";

const STOPWORDS = new Set(["och", "i", "på"]);
const parse = (/** @type {string} */ text) => search.parse(text, STOPWORDS);

test("words that tell little are left out where others are asked for", () => {
  assert.deepEqual(parse("Vård och omsorg"), {
    phrases: [],
    words: ["vård", "omsorg"],
    all: ["vård", "och", "omsorg"],
    codes: [],
  });
});

test("words that tell little are sought where nothing else is asked for", () => {
  assert.deepEqual(parse("på och").words, ["på", "och"]);
  assert.deepEqual(parse('och "nya vatten"').words, []);
});

test("quotes of any kind make phrases, the last of which may be open", () => {
  const { phrases, words } = parse('akut "nya Pumpar" mer ”i mars” och “källaren ska');
  assert.deepEqual(phrases, [["nya", "pumpar"], ["i", "mars"], ["källaren", "ska"]]);
  assert.deepEqual(words, ["akut", "mer"]);
});

test("a phrase without words asks for nothing", () => {
  assert.deepEqual(parse('"" "  " "-"').phrases, []);
});

test("a number of a document is read as it is written, but no day and no word", () => {
  assert.deepEqual(parse("RS 2025-00417 på").codes, [["2025", "00417"]]);
  assert.deepEqual(parse("HSN/2024/12-3").codes, [["hsn", "2024", "12", "3"]]);
  assert.deepEqual(parse("2025-11-13 it-system 417").codes, []);
});

test("no more than twelve words and twelve phrases are sought", () => {
  const words = Array.from({ length: 15 }, (_, index) => `ord${index}`);
  const asked = parse(words.join(" "));
  assert.deepEqual([asked.words, asked.all], [words.slice(0, 12), words.slice(0, 12)]);
  assert.equal(parse(words.map((word) => `"${word}"`).join(" ")).phrases.length, 12);
});

test("two and three neighbours are tried as one word, with and without s", () => {
  const tried = search.joins(["blod", "buss", "tur"], ["blod", "buss", "tur"]);
  assert.deepEqual(tried, [
    { covered: [0, 1], word: "blodbuss" },
    { covered: [0, 1], word: "blodsbuss" },
    { covered: [0, 1, 2], word: "blodbusstur" },
    { covered: [0, 1, 2], word: "blodbussstur" },
    { covered: [0, 1, 2], word: "blodsbusstur" },
    { covered: [0, 1, 2], word: "blodsbussstur" },
    { covered: [1, 2], word: "busstur" },
    { covered: [1, 2], word: "bussstur" },
  ]);
});

test("four words are never tried as one", () => {
  const words = ["a", "b", "c", "d"];
  assert.ok(!search.joins(words, words).some(({ word }) => word.includes("abcd")));
});

test("a word that tells little joins with one that tells, and counts for none", () => {
  assert.deepEqual(search.joins(["i", "land"], ["land"]), [
    { covered: [0], word: "iland" },
    { covered: [0], word: "island" },
  ]);
  assert.deepEqual(search.joins(["i", "på"], []), []);
});
