/* What a query asks for: its phrases, its words, and words that may belong together. Knows no
 * index. */
(function (search) {
  "use strict";

  const MOST_WORDS = 12;
  const LONGEST_JOIN = 3;
  const PHRASE = /["”“]([^"”“]+)["”“]?/gu;
  const DAY = /^\d{4}-\d\d-\d\d$/u;

  /** A query's phrases (in quotes) and words, `all` words with those that tell little, and `codes`:
   * words with digits that are written together. */
  search.parse = (text, stopwords) => {
    const phrases = [...text.matchAll(PHRASE)].map(([, phrase]) => search.words(phrase));
    const asked = phrases.filter((phrase) => phrase.length);
    const rest = text.replace(PHRASE, " ");
    const all = search.words(rest);
    const codes = rest.split(/\s+/u).filter(isCode).map(search.words);
    const telling = all.filter((word) => !stopwords.has(word));
    // Words that tell little are sought if nothing else is asked for.
    const words = telling.length || phrases.length ? telling : all;
    return {
      phrases: asked.slice(0, MOST_WORDS),
      words: words.slice(0, MOST_WORDS),
      all: all.slice(0, MOST_WORDS),
      codes: codes.slice(0, MOST_WORDS),
    };
  };

  /**
   * Whether words are written together as in the number of a document, "2025-04417". A day is found
   * by its own name.
   * @param {string} text
   */
  function isCode(text) {
    return search.hasDigit(text) && !DAY.test(text) && search.words(text).length > 1;
  }

  /** Runs of neighbouring words: each that has from `least` to `most` of them. */
  search.runsOf = (words, least, most) => {
    const runs = [];
    for (let from = 0; from < words.length; from++) {
      const last = Math.min(words.length, from + most);
      for (let to = from + least; to <= last; to++) runs.push(words.slice(from, to));
    }
    return runs;
  };

  /** The places of words among the telling ones; those that tell little have none. */
  search.placesIn = (words, telling) =>
    words.map((word) => telling.indexOf(word)).filter((place) => place >= 0);

  /** Neighbouring words as one: {word, covered}, where `covered` has the places of its words among
   * the telling ones. */
  search.joins = (all, telling) => {
    const found = [];
    for (const parts of search.runsOf(all, 2, LONGEST_JOIN)) {
      const covered = search.placesIn(parts, telling);
      if (!covered.length) continue;
      for (const word of joined(parts)) found.push({ covered, word });
    }
    return found;
  };

  /**
   * All ways to write words as one, with or without s between them.
   * @param {string[]} words
   */
  function joined([first, ...others]) {
    let heads = [first];
    for (const word of others) heads = heads.flatMap((head) => [head + word, `${head}s${word}`]);
    return heads;
  }
})(globalThis.vgrdocsSearch);
