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
      const key = search.fold(stem(word));
      if (keys.includes(key) || keys.includes(folded)) return true;
      return long.some((one) => folded.startsWith(one)) || inner.some((one) => folded.includes(one));
    };
  };

  /** A text cut where the most words were found, as pieces: {text, isFound}. Compounds are marked whole. */
  search.excerpt = (text, isFound) => {
    const found = search.places(text).filter(([word]) => isFound(word));
    const [start, end] = window(text, found);
    const pieces = start > 0 ? [{ text: "… ", isFound: false }] : [];
    let at = start;
    for (const [, from, to] of found) {
      if (from < at || to > end) continue;
      pieces.push({ text: text.slice(at, from), isFound: false }, { text: text.slice(from, to), isFound: true });
      at = to;
    }
    return [...pieces, { text: text.slice(at, end) + (end < text.length ? " …" : ""), isFound: false }];
  };

  /** Where the excerpt begins and ends: whole words around the densest finds. */
  function window(text, found) {
    const count = (from) => found.filter(([, start, end]) => start >= from && end <= from + LONGEST - BEFORE).length;
    const best = found.reduce((most, place) => (count(place[1]) > count(most[1]) ? place : most), found[0] || ["", 0, 0]);
    const start = best[1] <= BEFORE ? 0 : text.indexOf(" ", best[1] - BEFORE) + 1;
    if (text.length <= start + LONGEST) return [start, text.length];
    const space = text.lastIndexOf(" ", start + LONGEST);
    return [start, space > start ? space : start + LONGEST];
  }

  /** An excerpt as nodes. Texts are set as texts, never as markup. */
  search.excerptNodes = (text, isFound) =>
    search.excerpt(text, isFound).map(({ text: piece, isFound: marked }) => {
      if (!marked) return document.createTextNode(piece);
      const mark = document.createElement("mark");
      mark.textContent = piece;
      return mark;
    });
})(globalThis.vgrdocsSearch);
