/* How far two words are from each other, and which of the handbook's words are near one that it lacks. */
(function (search) {
  "use strict";

  /** Damerau-Levenshtein distance (neighbours swapped count as one), or `limit + 1` if it is more than `limit`. */
  search.distance = (one, other, limit) => {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    let before = [];
    let previous = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let row = 1; row <= one.length; row++) {
      const current = [row];
      for (let column = 1; column <= other.length; column++) {
        const same = one[row - 1] === other[column - 1];
        let cost = Math.min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (same ? 0 : 1));
        const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
        if (swapped) cost = Math.min(cost, before[column - 2] + 1);
        current.push(cost);
      }
      if (Math.min(...current) > limit) return limit + 1;
      [before, previous] = [previous, current];
    }
    return previous[other.length];
  };

  /** How many mistakes a word of this length may have. */
  search.mistakes = (word) => (word.length < 4 ? 0 : word.length < 9 ? 1 : 2);

  /** Of candidates, [folded, word], those within `limit` mistakes of a folded word, nearest first: [distance, word].
   * `isPrefix`: the word goes on. */
  search.nearest = (word, candidates, limit, isPrefix) => {
    const found = [];
    for (const [folded, candidate] of candidates) {
      if (isPrefix && folded.length <= word.length) continue;
      const distance = search.distance(word, isPrefix ? folded.slice(0, word.length) : folded, limit);
      if (distance <= limit) found.push([distance, candidate]);
    }
    const gap = (candidate) => Math.abs(candidate.length - word.length);
    return found.sort((a, b) => a[0] - b[0] || gap(a[1]) - gap(b[1]) || (a[1] < b[1] ? -1 : 1));
  };
})(globalThis.vgrdocsSearch);
