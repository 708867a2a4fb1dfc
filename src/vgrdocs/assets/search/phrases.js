/* Words that stand beside each other in an order. */
(function (search) {
  "use strict";

  const IMPACT = 63; // that of a word which says all there is to say of a unit

  /** The units with a phrase: the more often, the better. */
  search.matchPhrase = async (store, words) => {
    const match = new search.Match(words.join(" "));
    if (!words.length) return match;
    const [first, ...others] = await Promise.all(words.map((word) => placesOf(store, word)));
    /** @type {Map<number, number>} */
    const found = new Map();
    for (const [unit, places] of first) {
      const follows = (/** @type {number} */ place) =>
        others.every((other, index) => other.get(unit)?.includes(place + index + 1));
      const count = places.filter(follows).length;
      if (count) found.set(unit, IMPACT + count);
    }
    const rarity = search.rarity(store.manifest.units, found.size);
    for (const [unit, impact] of found) found.set(unit, impact * rarity);
    match.add("", found, words.length);
    words.forEach((word) => match.keys.add(search.fold(word)));
    match.how = match.scores.size ? "exact" : "none";
    return match;
  };

  /**
   * The places of a word in each unit, whatever its diacritics.
   * @param {Store} store
   * @param {string} word
   */
  async function placesOf(store, word) {
    const ages = await store.find("phrases", search.fold(word));
    return new Map(ages.flatMap((text) => [...search.positions(text)]));
  }
})(globalThis.vgrdocsSearch);
