/* The units of words that the handbook has: as they are spelt, in their other forms, and as the
 * beginning of longer ones. Knows nothing of words that it lacks. */
(function (search) {
  "use strict";

  const FOLDED = 0.9; // found unstemmed, as in "radet" for "rådet"
  const ALIAS = 0.8; // another form of the same word
  const SPELLING = 0.5; // "mal" also finds "mål"
  const SHORTEST_PREFIX = 3;
  const MOST_COMPLETIONS = 40;
  const MOST_SHARDS = 3;
  const LEAST_OF_COMPLETION = 0.35; // however much longer the word is

  search.Terms = class {
    /**
     * @param {Store} store
     * @param {(word: string) => string} stem
     */
    constructor(store, stem) {
      this.store = store;
      this.stem = stem;
    }

    /**
     * The key that a word stands under in the index.
     * @param {string} word
     */
    keyOf(word) {
      return search.fold(this.stem(word));
    }

    /**
     * What one whole word finds.
     * @param {string} word
     */
    async part(word) {
      const match = new search.Match(word);
      await this.whole(match, word);
      return match;
    }

    /**
     * A whole word, stemmed; if its letters stem to something else without diacritics, also as it
     * is.
     * @param {Match} match
     * @param {string} word
     * @param {number} [weight]
     */
    async whole(match, word, weight = 1) {
      const spelling = this.stem(word);
      const key = search.fold(spelling);
      const folded = search.fold(word);
      await this.key(match, key, weight, spelling);
      if (folded !== key) await this.key(match, folded, weight * FOLDED, folded);
    }

    /**
     * An entry of the index. A spelling with diacritics prefers the same spelling: "mål" is not
     * "mal".
     * @param {Match} match
     * @param {string} key
     * @param {number} weight
     * @param {string} spelling
     */
    async key(match, key, weight, spelling) {
      const { spellings, others } = search.readEntries(key, await this.store.find("terms", key));
      const isPlain = spelling === key;
      const isExact = spellings.has(spelling);
      const worth = (/** @type {string} */ written) =>
        isExact && written !== spelling ? weight * SPELLING : weight;
      for (const [written, texts] of spellings) {
        if (!search.agree(spelling, written)) continue;
        if (isExact && written !== spelling && !isPlain) continue;
        this.score(match, key, texts, worth(written));
      }
      for (const [written, other] of others) {
        if (isPlain || written === spelling) await this.alias(match, other, worth(written) * ALIAS);
      }
    }

    /**
     * A word that a form leads to, as it is spelt.
     * @param {Match} match
     * @param {string} spelling
     * @param {number} weight
     */
    async alias(match, spelling, weight) {
      const key = search.fold(spelling);
      const { spellings } = search.readEntries(key, await this.store.find("terms", key));
      const texts = spellings.get(spelling);
      if (texts !== undefined) this.score(match, key, texts, weight);
    }

    /**
     * Longer words that begin with the word, shorter ones first; typed diacritics count.
     * @param {Match} match
     * @param {string} word
     * @param {number} weight
     */
    async completions(match, word, weight) {
      const prefix = search.fold(word);
      if (prefix.length < SHORTEST_PREFIX) return;
      const starting = await this.store.starting(prefix, MOST_SHARDS);
      const entries = starting.filter(([key]) => !match.keys.has(key));
      entries.sort(([one], [other]) => one.length - other.length);
      for (const [key, found] of entries.slice(0, MOST_COMPLETIONS)) {
        const share = Math.max(LEAST_OF_COMPLETION, prefix.length / key.length);
        for (const [written, texts] of search.readEntries(key, found).spellings) {
          if (word !== prefix && !written.startsWith(word)) continue;
          this.score(match, key, texts, weight * share);
        }
      }
    }

    /**
     * Adds postings to what a word found.
     * @param {Match} match
     * @param {string} key
     * @param {string[]} texts
     * @param {number} weight
     */
    score(match, key, texts, weight) {
      match.score(key, texts, weight, this.store.manifest.units);
    }
  };
})(globalThis.vgrdocsSearch);
