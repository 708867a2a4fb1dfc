/* Words, folding and keys: the same rules as vgrdocs.out.search.text, held together by tests. */
(function (search) {
  "use strict";

  const WORD = /[\p{L}\p{N}]+/gu;
  /** @type {Record<string, string>} */
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
    [...text.matchAll(WORD)].map(({ 0: word, index }) => [
      word.toLowerCase(),
      index,
      index + word.length,
    ]);

  /**
   * The stemmer that Sphinx ships for a language, if the page has it: its script leaves it among
   * the globals, under a name of its own ("SwedishStemmer").
   * @param {string} name
   */
  function snowballOf(name) {
    /** @type {unknown} */
    const all = globalThis;
    const stemmers = /** @type {Record<string, (new () => Snowball) | undefined>} */ (all);
    const Stemmer = name ? stemmers[`${name[0].toUpperCase()}${name.slice(1)}Stemmer`] : undefined;
    return Stemmer && new Stemmer();
  }

  /**
   * A function from word to stem, from the manifest's settings: the stemmer's name, and the ending
   * that it must not touch with what stands for it.
   */
  search.stemmer = ({ stemmer, kept }) => {
    const snowball = snowballOf(stemmer);
    if (!snowball) return (word) => word;
    if (!kept) return (word) => snowball.stemWord(word);
    const [pattern, ersatz] = kept;
    const ending = new RegExp(pattern, "u");
    return (word) =>
      ending.test(word) ? word.replace(ending, ersatz) : snowball.stemWord(word);
  };
})((globalThis.vgrdocsSearch = globalThis.vgrdocsSearch || /** @type {SearchParts} */ ({})));
