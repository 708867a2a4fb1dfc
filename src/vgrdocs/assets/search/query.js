/* What a query asks for: its phrases, its words, and words that may belong together. Knows no
 * index. */
(function (search) {
  "use strict";

  const MOST_WORDS = 12;
  const LONGEST_JOIN = 3;
  const PHRASE = /["”“]([^"”“]+)["”“]?/gu;

  /** A query's phrases (in quotes) and words, and `all` words with those that tell little. */
  search.parse = (text, stopwords) => {
    const phrases = [...text.matchAll(PHRASE)].map(([, phrase]) => search.words(phrase));
    const asked = phrases.filter((phrase) => phrase.length);
    const all = search.words(text.replace(PHRASE, " "));
    const telling = all.filter((word) => !stopwords.has(word));
    // Words that tell little are sought if nothing else is asked for.
    const words = telling.length || phrases.length ? telling : all;
    return {
      phrases: asked.slice(0, MOST_WORDS),
      words: words.slice(0, MOST_WORDS),
      all: all.slice(0, MOST_WORDS),
    };
  };

  /** Neighbouring words as one: {word, covered}, where `covered` has the places of its words among
   * the telling ones. */
  search.joins = (all, telling) => {
    const found = [];
    for (let from = 0; from < all.length; from++) {
      const last = Math.min(all.length, from + LONGEST_JOIN);
      for (let to = from + 2; to <= last; to++) {
        const parts = all.slice(from, to);
        const covered = parts.map((word) => telling.indexOf(word)).filter((place) => place >= 0);
        if (!covered.length) continue;
        for (const word of joined(parts)) found.push({ covered, word });
      }
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
