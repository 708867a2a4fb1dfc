/* A compound that the handbook lacks, by two words that it has. */
(function (search) {
  "use strict";

  const TOGETHER = 0.8; // both parts in one unit
  const APART = 0.3; // both on one page, or only one of them
  const WEAKER = 0.8; // the share of the weaker part in the worth of both
  const STRONGER = 0.2;
  const SHORTEST = 7;
  const SHORTEST_PART = 3;

  /** Adds units with both parts, else those of pages with both, else all that have one. */
  search.matchSplit = async (terms, match, word) => {
    if (word.length < SHORTEST || search.hasDigit(word)) return;
    const parts = await bestParts(terms, word);
    if (!parts) return;
    const found = await Promise.all(parts.map((part) => terms.part(part)));
    const [first, second] = found.map(strongScores);
    const both = inOneUnit(first, second);
    if (both.length) match.add("", both, TOGETHER);
    else match.add("", onOnePage(terms.store, first, second), APART);
    for (const part of found) part.keys.forEach((key) => match.keys.add(key));
  };

  /**
   * The best way to read a word as two of the handbook's words: the one whose shorter part is
   * longest.
   * @param {Terms} terms
   * @param {string} word
   */
  async function bestParts(terms, word) {
    const vocabulary = await terms.store.vocabulary([search.fold(word)[0]]);
    const known = new Set(vocabulary.flatMap(([folded, text]) => [folded, terms.keyOf(text)]));
    const isKnown = (/** @type {string} */ form) =>
      known.has(search.fold(form)) || known.has(terms.keyOf(form));
    let size = 0;
    let best;
    for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut++) {
      const shorter = Math.min(cut, word.length - cut);
      if (shorter <= size) continue;
      const first = withoutLink(word.slice(0, cut)).find(isKnown);
      const last = word.slice(cut);
      if (!first || !(await terms.store.find("terms", terms.keyOf(last))).length) continue;
      size = shorter;
      best = [first, last];
    }
    return best;
  }

  /**
   * What the first part of a compound may be as a word: "tystnads" tystnad, "flick" flicka,
   * "kyrko" kyrka, "drönar" drönare.
   * @param {string} part
   */
  function withoutLink(part) {
    return [part, part.replace(/s$/u, ""), part.replace(/[uoe]$/u, "a"), `${part}a`, `${part}e`];
  }

  /**
   * The scores of the units that say the word themselves.
   * @param {Match} match
   */
  function strongScores({ scores, strong }) {
    return new Map([...scores].filter(([unit]) => strong.has(unit)));
  }

  /**
   * The units with both parts. Most of all it counts how well the weaker one is found.
   * @param {Map<number, number>} first
   * @param {Map<number, number>} second
   */
  function inOneUnit(first, second) {
    /** @type {[number, number][]} */
    const both = [];
    for (const [unit, one] of first) {
      const other = second.get(unit);
      if (other === undefined) continue;
      const worth = WEAKER * Math.min(one, other) + STRONGER * Math.max(one, other);
      both.push([unit, worth]);
    }
    return both;
  }

  /**
   * The units of pages with both parts, or all units if no page has both.
   * @param {Store} store
   * @param {Map<number, number>} first
   * @param {Map<number, number>} second
   */
  function onOnePage(store, first, second) {
    const pagesOf = (/** @type {Map<number, number>} */ scores) =>
      new Set([...scores.keys()].map((unit) => store.page(unit)));
    const here = pagesOf(first);
    const there = pagesOf(second);
    const isShared = (/** @type {number} */ page) => here.has(page) && there.has(page);
    const all = [...first, ...second];
    const shared = all.filter(([unit]) => isShared(store.page(unit)));
    return shared.length ? shared : all;
  }
})(globalThis.vgrdocsSearch);
