/* One word or phrase of a query against the index: the ways to find it, the surest first. */
(function (search) {
  "use strict";

  const COMPLETION = 0.7; // the word goes on
  const AFTER_WHOLE = 0.5; // completions of a word that is whole already
  const LONG = 8; // letters from which one mistake is likelier than a compound that is lacking
  const LONGEST_WORD = 60;

  search.Matcher = class {
    /**
     * @param {Store} store
     * @param {(word: string) => string} stem
     */
    constructor(store, stem) {
      this.store = store;
      this.stem = stem;
      this.terms = new search.Terms(store, stem);
    }

    /**
     * Matches a lower-case word. `isLast`: it may be the beginning of a longer one.
     * @param {string} word
     * @param {boolean} isLast
     */
    async word(word, isLast) {
      const { terms } = this;
      const match = new search.Match(word);
      if (word.length > LONGEST_WORD) return match;
      const fewMistakes = word.length < LONG ? 0 : 1;
      /** @type {[How, () => Promise<void>][]} */
      const ways = [
        ["exact", () => this.exact(match, word, isLast)],
        ["similar", () => search.matchSimilar(terms, match, word, isLast, fewMistakes)],
        ["inside", () => search.matchInside(terms, match, word)],
        ["split", () => search.matchSplit(terms, match, word)],
        ["similar", () => search.matchSimilar(terms, match, word, isLast)],
        ["beginning", () => search.matchBeginning(terms, match, word)],
      ];
      for (const [how, find] of ways) {
        await find();
        if (!match.scores.size) continue;
        match.how = how;
        break;
      }
      return match;
    }

    /**
     * The word itself, its other forms, and what it may become.
     * @param {Match} match
     * @param {string} word
     * @param {boolean} isLast
     */
    async exact(match, word, isLast) {
      await this.terms.whole(match, word);
      const hasEnding = word.endsWith("s");
      if (!match.scores.size && hasEnding) await this.terms.whole(match, word.slice(0, -1));
      if (!isLast) return;
      const weight = match.scores.size ? COMPLETION * AFTER_WHOLE : COMPLETION;
      await this.terms.completions(match, word, weight);
    }

    /**
     * A whole word of the handbook, and nothing like it.
     * @param {string} word
     */
    part(word) {
      return this.terms.part(word);
    }

    /**
     * Words that stand beside each other in this order.
     * @param {string[]} words
     */
    phrase(words) {
      return search.matchPhrase(this.store, words);
    }

    /**
     * The nearest words of the handbook, at the same distance: [distance, word].
     * @param {string} word
     * @param {boolean} isLast
     * @param {number} limit
     */
    near(word, isLast, limit) {
      return search.wordsNear(this.store, word, isLast, limit);
    }
  };
})(globalThis.vgrdocsSearch);
