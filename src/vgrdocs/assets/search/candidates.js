/* Words of the handbook that stand in for one that it lacks: spelt nearly so, with the word inside,
 * or with the same beginning. */
(function (search) {
  "use strict";

  const SIMILAR = 0.6; // a misspelt word
  const BEGINNING = 0.3; // only the first letters are right
  const INSIDE = 0.5; // a part of a compound that was not split
  const SHORTEST_INSIDE = 3;
  const LONG_INSIDE = 5; // letters from which a word may stand anywhere inside another
  /** @type {Record<number, number>} how many letters may follow a shorter one ("denguefebern") */
  const ENDINGS = { 3: 0, 4: 3 };
  const MOST_INSIDE = 40;
  const MOST_SIMILAR = 6;
  const SHORTEST_WITH_BEGINNING = 6;
  const SHORTEST_BEGINNING = 5;
  const LEAST_BEGINNING = 0.6; // of the word's letters
  const MOST_WITH_BEGINNING = 10;

  /** Whether a word is a number or a name with digits, which is right or wrong as it is. */
  search.hasDigit = (word) => /\p{N}/u.test(word);

  /** The nearest words of the handbook, at the same distance: [distance, word]. Mistakes in the
   * first letter are rarer. */
  search.wordsNear = async (store, word, isLast, limit) => {
    if (!limit || search.hasDigit(word)) return [];
    const folded = search.fold(word);
    const likely = await store.vocabulary([folded[0], folded[1]]);
    let found = search.nearest(folded, likely, limit, false);
    if (!found.length) found = search.nearest(folded, await store.allWords(), limit, false);
    if (!found.length && isLast) found = search.nearest(folded, likely, limit, true);
    return found.filter(([distance]) => distance === found[0][0]).slice(0, MOST_SIMILAR);
  };

  /** Adds words of the handbook that are spelt nearly so. */
  search.matchSimilar = async (terms, match, word, isLast, limit = search.mistakes(word)) => {
    const near = await search.wordsNear(terms.store, word, isLast, limit);
    for (const [distance, found] of near) await terms.whole(match, found, SIMILAR / distance);
  };

  /**
   * A test for words: whether they have a word inside or at their end. Typed diacritics count.
   * @param {string} word
   * @returns {(spelt: Spelt) => boolean}
   */
  function isInside(word) {
    const folded = search.fold(word);
    const most = word.length < LONG_INSIDE ? ENDINGS[word.length] : Infinity;
    return ([plain, text]) => {
      const at = word === folded ? plain.indexOf(folded) : text.indexOf(word);
      return at > 1 && text.length - at - word.length <= most;
    };
  }

  /** Adds words that have the word inside or at their end, where the dictionary did not see it. */
  search.matchInside = async (terms, match, word) => {
    if (search.fold(word).length < SHORTEST_INSIDE || search.hasDigit(word)) return;
    const spelt = (await terms.store.allWords()).filter(isInside(word));
    const found = spelt.map(([, text]) => text);
    found.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
    for (const text of found.slice(0, MOST_INSIDE)) {
      await terms.whole(match, text, (INSIDE * word.length) / text.length);
    }
  };

  /** Adds the words with the longest beginning of the word that the handbook has. */
  search.matchBeginning = async (terms, match, word) => {
    const folded = search.fold(word);
    if (folded.length < SHORTEST_WITH_BEGINNING || search.hasDigit(word)) return;
    const least = Math.max(SHORTEST_BEGINNING, folded.length * LEAST_BEGINNING);
    for (let length = folded.length - 1; length >= least && !match.scores.size; length--) {
      const entries = await terms.store.starting(folded.slice(0, length), 1);
      for (const [key, found] of entries.slice(0, MOST_WITH_BEGINNING)) {
        const { spellings } = search.readEntries(key, found);
        for (const texts of spellings.values()) terms.score(match, key, texts, BEGINNING);
      }
    }
  };
})(globalThis.vgrdocsSearch);
