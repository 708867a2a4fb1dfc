/* What stands under one key of the index. A key has no diacritics: it may hold several spellings,
 * and forms that lead to words under other keys. Knows no file. */
(function (search) {
  "use strict";

  /** The entries of a key, one of each age, as its spellings with their postings, and its other
   * forms: [spelling, the word that it leads to]. */
  search.readEntries = (key, entries) => {
    /** @type {Map<string, string[]>} */
    const spellings = new Map();
    /** @type {[string, string][]} */
    const others = [];
    for (const entry of entries) {
      // Where the key is the only spelling, its postings stand alone.
      const { ">": forms, ...texts } = typeof entry === "string" ? { "": entry } : entry;
      for (const [spelling, text] of Object.entries(texts)) {
        const written = spelling || key;
        spellings.set(written, [...(spellings.get(written) || []), text]);
      }
      for (const form of forms ? forms.split(" ") : []) others.push(readForm(key, form));
    }
    return { spellings, others };
  };

  /**
   * "händ>hand" leads from a spelling of its own; "hand" leads from the key.
   * @param {string} key
   * @param {string} form
   * @returns {[string, string]}
   */
  function readForm(key, form) {
    const [spelling, other] = form.split(">");
    return other === undefined ? [key, form] : [spelling, other];
  }

  /** Whether two spellings of a word can be the same: å is not ä, but either may be written a. */
  search.agree = (one, other) => {
    const others = [...other];
    const isPlain = (/** @type {string} */ letter) => letter === search.fold(letter);
    return [...one].every((letter, place) => {
      const facing = others[place] || "";
      return letter === facing || isPlain(letter) || isPlain(facing);
    });
  };
})(globalThis.vgrdocsSearch);
