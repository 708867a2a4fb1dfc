/* What one word or phrase of a query found. Knows no index. */
(function (search) {
  "use strict";

  const WEAKEST = 1; // the impact of a word that only the page's title has

  /** The units that a word is in. */
  search.Match = class {
    /** @param {string} word */
    constructor(word) {
      this.word = word;
      /** @type {Map<number, number>} */
      this.scores = new Map();
      /** @type {Set<number>} */
      this.strong = new Set();
      /** @type {Set<string>} */
      this.keys = new Set();
      /** @type {How} */
      this.how = "none";
    }

    /**
     * Adds scores, each unit keeping its best. A score of `weak` is only the title's.
     * @param {string} key
     * @param {Iterable<[number, number]>} scores
     * @param {number} weight
     * @param {number} [weak]
     */
    add(key, scores, weight, weak = 0) {
      for (const [unit, score] of scores) {
        if (score !== weak) this.strong.add(unit);
        const best = this.scores.get(unit) || 0;
        if (score * weight > best) this.scores.set(unit, score * weight);
      }
      this.keys.add(key);
    }

    /**
     * Adds postings by BM25: impact times rarity. The index holds impacts only; rarity is known
     * here, from the number of units.
     * @param {string} key
     * @param {string[]} texts the postings of each age
     * @param {number} weight
     * @param {number} units how many units the handbook has
     */
    score(key, texts, weight, units) {
      /** @type {Map<number, number>} */
      const impacts = new Map();
      for (const text of texts) search.postings(text, impacts);
      this.add(key, impacts, weight * search.rarity(units, impacts.size), WEAKEST);
    }
  };

  /** How much it tells that a word is in `found` of the handbook's units. */
  search.rarity = (units, found) => Math.log(1 + (units - found + 0.5) / (found + 0.5));
})(globalThis.vgrdocsSearch);
