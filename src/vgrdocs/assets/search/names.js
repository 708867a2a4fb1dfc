/* What a query calls by name: kinds of blocks, their fields and choices, registers. Names stand in
 * the index under keys of their own, of several words, after a sign that no word has. */
(function (search) {
  "use strict";

  const SIGN = "=";
  const LONGEST = 4;

  /** What neighbouring words name, with the places of those that tell. */
  search.matchNames = async (terms, all, telling) => {
    const runs = search.runsOf(all, 1, LONGEST);
    const found = await Promise.all(runs.map((words) => named(terms, words)));
    const runsFound = runs.map((words, index) => ({
      match: found[index],
      covered: search.placesIn(words, telling),
    }));
    return runsFound.filter(({ match }) => match.scores.size);
  };

  /**
   * What some words name. One word must be spelt as the name is: "lag" is not "låg".
   * @param {Terms} terms
   * @param {string[]} words
   */
  async function named(terms, words) {
    const match = new search.Match(words.join(" "));
    const spelling = SIGN + words.map((word) => terms.stem(word)).join(" ");
    const key = search.fold(spelling);
    const { spellings } = search.readEntries(key, await terms.store.find("terms", key));
    for (const [written, texts] of spellings) {
      const isSame = words.length > 1 ? search.agree(spelling, written) : spelling === written;
      if (isSame) terms.score(match, key, texts, 1);
    }
    match.keys = new Set(match.scores.size ? words.map((word) => terms.keyOf(word)) : []);
    return match;
  }
})(globalThis.vgrdocsSearch);
