/* Words, folding and keys: the same rules as vgrdocs.out.search.text, held together by a test. */
(function (search) {
  "use strict";

  const WORD = /[\p{L}\p{N}]+/gu;
  const LETTERS = { ø: "o", æ: "a", ß: "ss", đ: "d", ł: "l" };

  /** The words of a text in order, in lower case and composed form. */
  search.words = (text) => text.normalize("NFC").toLowerCase().match(WORD) || [];

  /** A lower-case word without diacritics: "miljö" is "miljo". */
  search.fold = (word) =>
    word
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[øæßđł]/g, (letter) => LETTERS[letter]);

  /** Where each word of a composed text stands: [word, start, end]. */
  search.places = (text) =>
    [...text.matchAll(WORD)].map((found) => [found[0].toLowerCase(), found.index, found.index + found[0].length]);

  /** A function from word to stem, from the manifest's settings: the stemmer's name, and the ending it must not touch. */
  search.stemmer = ({ stemmer: name, kept }) => {
    const Stemmer = name && globalThis[`${name[0].toUpperCase()}${name.slice(1)}Stemmer`];
    if (!Stemmer) return (word) => word;
    const snowball = new Stemmer();
    const [ending, ersatz] = kept ? [new RegExp(kept[0], "u"), kept[1]] : [];
    return (word) => (ending && ending.test(word) ? word.replace(ending, ersatz) : snowball.stemWord(word));
  };
})((globalThis.vgrdocsSearch = globalThis.vgrdocsSearch || {}));
