/* The order of hits: which units have enough of what was asked for, and which have it best. Knows
 * no index. */
(function (search) {
  "use strict";

  const PARTIAL = 4; // the power by which a unit that lacks words sinks
  const ELSEWHERE = 0.5; // a word that the unit lacks, but another unit of its page has
  const JOINED = 1.5; // words written apart that the handbook writes together
  const NAMED = 0.5; // a word that is the name of something
  const OF_NAME = 0.4; // of what a word tells, where it only names what is asked for
  const SAME = 0.99; // of the best score, from which hits are as good
  const TINY = 1e-9; // what sums of the same numbers may differ by
  const ENOUGH = 0.6; // of what words tell, for three or more of them

  /**
   * What a query found in one unit. `words` has a bit for each of the query's words.
   * @typedef {{ score: number, words: number, phrases: number, isStrong: boolean }} Found
   */

  /** How many bits are set. @param {number} bits */
  function count(bits) {
    let size = 0;
    for (let left = bits; left; left &= left - 1) size++;
    return size;
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
     * The words that each unit's page has, its own included, as bits.
     * @param {(unit: number) => number} pageOf
     * @returns {(unit: number) => number}
     */
    onPage(pageOf) {
      /** @type {Map<number, number>} */
      const pages = new Map();
      for (const [unit, { words }] of this.units) {
        const page = pageOf(unit);
        pages.set(page, (pages.get(page) || 0) | words);
      }
      return (unit) => pages.get(pageOf(unit)) || 0;
    }
  }

  /** The units that match, best first. `allowed` is a Set of units, or undefined for all. A query
   * without words matches what the filters allow, newest first. */
  search.rank = ({ required, words, joined, named }, allowed, pageOf, units) => {
    if (!required.length && !words.length) {
      return [...(allowed || [])].map((unit) => ({ unit, score: 0 })).sort(byScore);
    }
    const tally = new Tally(allowed);
    for (const match of required) tally.add(match, { phrases: 1 });
    words.forEach((match, index) => tally.add(match, { words: 1 << index }));
    for (const { match, covered } of joined) {
      tally.add(match, { weight: JOINED, words: bitsOf(covered) });
    }
    for (const { match, covered } of named) {
      let weight = match.word.includes(" ") ? 1 : NAMED;
      if (covered.length > 1) weight = JOINED;
      tally.add(match, { weight, words: bitsOf(covered) });
    }
    const tells = search.whatTells(words, { joined, named }, units);
    return sift(tally, required.length, tells, pageOf);
  };

  /** @param {number[]} places */
  function bitsOf(places) {
    return places.reduce((bits, place) => bits | (1 << place), 0);
  }

  /** How much each word tells: the rarer, the more; less if it names what is asked for; nothing
   * where the handbook has none. */
  search.whatTells = (words, { joined, named }, units) =>
    words.map(({ scores }, index) => {
      const isCovered = (/** @type {Run} */ { covered }) => covered.includes(index);
      const names = named.filter(isCovered);
      const runs = [...joined.filter(isCovered), ...names];
      const sizes = runs.map(({ match }) => match.scores.size);
      const found = Math.max(scores.size, ...sizes);
      const share = names.length ? OF_NAME : 1;
      return found ? share * search.rarity(units, found) : 0;
    });

  /**
   * Units with all words, then those that lack one of three or more, or what tells little; if there
   * are none, those whose words tell most. Units that only their page's title speaks for are left
   * out.
   * @param {Tally} tally
   * @param {number} phrases
   * @param {number[]} tells
   * @param {(unit: number) => number} pageOf
   */
  function sift(tally, phrases, tells, pageOf) {
    const needed = tells.filter((worth) => worth).length;
    const total = sum(tells);
    /** How much of what was asked for some words tell. */
    const share = (/** @type {number} */ bits) =>
      total ? sum(tells.filter((_, index) => bits & (1 << index))) / total : 1;
    const hits = [...tally.units].filter(
      ([, found]) => found.phrases === phrases && (found.isStrong || !needed),
    );
    const best = Math.max(0, ...hits.map(([, { words }]) => share(words)));
    const hasAll = best > 1 - TINY;
    const least = best * (needed > 2 || !hasAll ? ENOUGH : 1) - TINY;
    const mayLackOne = hasAll && needed > 2;
    const isEnough = (/** @type {number} */ bits) =>
      share(bits) >= least || (mayLackOne && count(bits) >= needed - 1);
    const onPage = needed > 1 ? tally.onPage(pageOf) : () => 0;
    const enough = hits.filter(([, { words }]) => isEnough(words));
    const ranked = enough.map(([unit, { score, words }]) => {
      const own = share(words);
      const elsewhere = Math.max(0, share(words | onPage(unit)) - own);
      return { unit, score: score * (own + ELSEWHERE * elsewhere) ** PARTIAL };
    });
    return newestOfTies(ranked.sort(byScore));
  }

  /** @param {number[]} numbers */
  function sum(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
  }

  /**
   * The best first; of those that are as good, the newest.
   * @param {Hit} one
   * @param {Hit} other
   */
  function byScore(one, other) {
    return other.score - one.score || other.unit - one.unit;
  }

  /**
   * Puts the newest first of hits that are nearly as good as the best of them.
   * @param {Hit[]} hits best first
   */
  function newestOfTies(hits) {
    /** @type {Hit[]} */
    const ordered = [];
    for (let from = 0; from < hits.length; ) {
      let to = from + 1;
      while (to < hits.length && hits[to].score >= hits[from].score * SAME) to++;
      ordered.push(...hits.slice(from, to).sort((one, other) => other.unit - one.unit));
      from = to;
    }
    return ordered;
  }
})(globalThis.vgrdocsSearch);
