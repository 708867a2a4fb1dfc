/* Which words of a text a search found, and the piece of the text to show. */
(function (search) {
  "use strict";

  const LONGEST = 220;
  const BEFORE = 50;
  const SHORTEST_KEY = 3;
  const SHORTEST_INNER = 4;

  /** A test for words: whether one of the keys found it, whole or as a part of a compound. */
  search.finder = (keys, stem) => {
    const long = keys.filter((key) => key.length >= SHORTEST_KEY);
    const inner = keys.filter((key) => key.length >= SHORTEST_INNER);
    return (word) => {
      const folded = search.fold(word);
      if (keys.includes(search.fold(stem(word))) || keys.includes(folded)) return true;
      if (long.some((key) => folded.startsWith(key))) return true;
      return inner.some((key) => folded.includes(key));
    };
  };

  /** A text cut where the most words were found, as pieces. Compounds are marked whole. */
  search.excerpt = (text, isFound) => {
    const found = search.places(text).filter(([word]) => isFound(word));
    const [start, end] = cut(text, found);
    const pieces = start > 0 ? [{ text: "… ", isFound: false }] : [];
    let at = start;
    for (const [, from, to] of found) {
      if (from < at || to > end) continue;
      pieces.push({ text: text.slice(at, from), isFound: false });
      pieces.push({ text: text.slice(from, to), isFound: true });
      at = to;
    }
    const more = end < text.length ? " …" : "";
    return [...pieces, { text: text.slice(at, end) + more, isFound: false }];
  };

  /**
   * Where the excerpt begins and ends: whole words around the densest finds.
   * @param {string} text
   * @param {Place[]} found
   */
  function cut(text, found) {
    const densest = startOfMost(found);
    const start = densest <= BEFORE ? 0 : text.indexOf(" ", densest - BEFORE) + 1;
    if (text.length <= start + LONGEST) return [start, text.length];
    const space = text.lastIndexOf(" ", start + LONGEST);
    return [start, space > start ? space : start + LONGEST];
  }

  /**
   * Where the find stands from which an excerpt holds the most finds; 0 if there is none.
   * @param {Place[]} found
   */
  function startOfMost(found) {
    let best = found.length ? found[0][1] : 0;
    let most = 0;
    for (const [, from] of found) {
      const last = from + LONGEST - BEFORE;
      const size = found.filter(([, start, end]) => start >= from && end <= last).length;
      if (size <= most) continue;
      most = size;
      best = from;
    }
    return best;
  }

  /** An excerpt as nodes. Texts are set as texts, never as markup. */
  search.excerptNodes = (text, isFound) =>
    search.excerpt(text, isFound).map(({ text: piece, isFound: isMarked }) => {
      if (!isMarked) return document.createTextNode(piece);
      const mark = document.createElement("mark");
      mark.textContent = piece;
      return mark;
    });
})(globalThis.vgrdocsSearch);
