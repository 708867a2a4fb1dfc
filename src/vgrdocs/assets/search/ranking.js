/* The order of hits: which units have enough of what was asked for, and which have it best. Knows
 * no index. */
(function (search) {
  "use strict";

  const PARTIAL = 4; // the power by which a unit that lacks words sinks
  const ELSEWHERE = 0.5; // a word that the unit lacks, but another unit of its page has
  const JOINED = 1.5; // words written apart that the handbook writes together

  /**
   * What a query found in one unit. `words` has a bit for each of the query's words.
   * @typedef {{ score: number, words: number, phrases: number, isStrong: boolean }} Found
   */

  /** How many bits are set. @param {number} bits */
  function count(bits) {
    let sum = 0;
    for (let left = bits; left; left &= left - 1) sum++;
    return sum;
  }

  /** Gathers what the words and phrases of a query found, unit by unit. */
  class Tally {
    /** @param {Set<number> | undefined} allowed */
    constructor(allowed) {
      this.allowed = allowed;
      /** @type {Map<number, Found>} */
      this.units = new Map();
    }

    /**
     * Adds what one match found: `words` are the bits of the words that it stands for.
     * @param {Match} match
     * @param {{ weight?: number, words?: number, phrases?: number }} how
     */
    add(match, { weight = 1, words = 0, phrases = 0 }) {
      for (const [unit, score] of match.scores) {
        if (this.allowed && !this.allowed.has(unit)) continue;
        const found = this.of(unit);
        found.score += score * weight;
        found.words |= words;
        found.phrases += phrases;
        found.isStrong ||= match.strong.has(unit);
      }
    }

    /**
     * What was found in a unit so far.
     * @param {number} unit
     */
    of(unit) {
      const known = this.units.get(unit);
      if (known) return known;
      const found = { score: 0, words: 0, phrases: 0, isStrong: false };
      this.units.set(unit, found);
      return found;
    }

    /**
     * How many of the query's words each unit lacks that other units of its page have.
     * @param {(unit: number) => number} pageOf
     * @returns {(unit: number) => number}
     */
    elsewhere(pageOf) {
      /** @type {Map<number, number>} */
      const pages = new Map();
      for (const [unit, { words }] of this.units) {
        const page = pageOf(unit);
        pages.set(page, (pages.get(page) || 0) | words);
      }
      return (unit) => count(pages.get(pageOf(unit)) || 0) - count(this.of(unit).words);
    }
  }

  /** The units that match, best first. `allowed` is a Set of units, or undefined for all. A query
   * without words matches what the filters allow, newest first. */
  search.rank = ({ required, words, joined }, allowed, pageOf) => {
    if (!required.length && !words.length) {
      return [...(allowed || [])].map((unit) => ({ unit, score: 0 })).sort(byScore);
    }
    const tally = new Tally(allowed);
    for (const match of required) tally.add(match, { phrases: 1 });
    words.forEach((match, index) => tally.add(match, { words: 1 << index }));
    const joinable = new Set();
    for (const { match, covered } of joined) {
      const bits = covered.reduce((sum, index) => sum | (1 << index), 0);
      tally.add(match, { weight: JOINED, words: bits });
      covered.forEach((index) => joinable.add(index));
    }
    const needed = words.filter(({ scores }, index) => scores.size || joinable.has(index)).length;
    const elsewhere = needed > 1 ? tally.elsewhere(pageOf) : () => 0;
    return sift(tally.units, required.length, needed, elsewhere);
  };

  /**
   * Units with all words, then those that lack one of three or more; if there are none, those with
   * the most words. Units that only their page's title speaks for are left out.
   * @param {Map<number, Found>} units
   * @param {number} phrases
   * @param {number} needed
   * @param {(unit: number) => number} elsewhere
   */
  function sift(units, phrases, needed, elsewhere) {
    const hits = [...units].filter(
      ([, found]) => found.phrases === phrases && (found.isStrong || !needed),
    );
    const most = hits.reduce((size, [, { words }]) => Math.max(size, count(words)), 0);
    const least = most === needed && needed > 2 ? needed - 1 : most;
    /** @type {(unit: number, words: number) => number} */
    const share = (unit, words) =>
      needed ? ((count(words) + ELSEWHERE * elsewhere(unit)) / needed) ** PARTIAL : 1;
    return hits
      .filter(([, { words }]) => count(words) >= least)
      .map(([unit, { score, words }]) => ({ unit, score: score * share(unit, words) }))
      .sort(byScore);
  }

  /**
   * The best first; of those that are as good, the newest.
   * @param {Hit} one
   * @param {Hit} other
   */
  function byScore(one, other) {
    return other.score - one.score || other.unit - one.unit;
  }
})(globalThis.vgrdocsSearch);
