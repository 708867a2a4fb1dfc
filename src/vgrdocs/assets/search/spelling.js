/* How far two words are from each other, and which of the handbook's words are near one that it
 * lacks. */
(function (search) {
  "use strict";

  /**
   * The next row of the table of distances, from the two rows above it.
   * @param {string} one
   * @param {string} other
   * @param {number} row
   * @param {number[]} previous
   * @param {number[]} before
   */
  function nextRow(one, other, row, previous, before) {
    const current = [row];
    const letter = one[row - 1];
    for (let column = 1; column <= other.length; column++) {
      const facing = other[column - 1];
      const replaced = previous[column - 1] + (letter === facing ? 0 : 1);
      let cost = Math.min(previous[column] + 1, current[column - 1] + 1, replaced);
      const isSwapped =
        row > 1 && column > 1 && letter === other[column - 2] && one[row - 2] === facing;
      if (isSwapped) cost = Math.min(cost, before[column - 2] + 1);
      current.push(cost);
    }
    return current;
  }

  /** Damerau-Levenshtein distance (neighbours swapped count as one), or `limit + 1` if it is more
   * than `limit`. */
  search.distance = (one, other, limit) => {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    /** @type {number[]} */
    let before = [];
    let previous = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let row = 1; row <= one.length; row++) {
      const current = nextRow(one, other, row, previous, before);
      if (Math.min(...current) > limit) return limit + 1;
      [before, previous] = [previous, current];
    }
    return Math.min(previous[other.length], limit + 1);
  };

  /** How many mistakes a word of this length may have. */
  search.mistakes = (word) => {
    if (word.length < 4) return 0;
    return word.length < 9 ? 1 : 2;
  };

  /** Of candidates, [folded, word], those within `limit` mistakes of a folded word, nearest first:
   * [distance, word]. `isPrefix`: the word goes on. */
  search.nearest = (word, candidates, limit, isPrefix) => {
    /** @type {Near[]} */
    const found = [];
    for (const [folded, candidate] of candidates) {
      if (isPrefix && folded.length <= word.length) continue;
      const compared = isPrefix ? folded.slice(0, word.length) : folded;
      const distance = search.distance(word, compared, limit);
      if (distance <= limit) found.push([distance, candidate]);
    }
    const gap = (/** @type {string} */ candidate) => Math.abs(candidate.length - word.length);
    return found.sort(
      ([near, a], [far, b]) => near - far || gap(a) - gap(b) || (a < b ? -1 : 1),
    );
  };
})(globalThis.vgrdocsSearch);
