/* A whole query: its words and phrases together, and filters. Knows no page. */
(function (search) {
  "use strict";

  search.Engine = class {
    /** @param {Store} store */
    constructor(store) {
      this.store = store;
      this.stopwords = new Set(store.manifest.stopwords);
      this.matcher = new search.Matcher(store, search.stemmer(store.manifest));
    }

    /**
     * What the words of a query found, before filters.
     * @param {string} text
     * @returns {Promise<Matched>}
     */
    async match(text) {
      const { phrases, words, all } = search.parse(text, this.stopwords);
      const isLast = (/** @type {number} */ index) => index === words.length - 1;
      const [required, single, joined] = await Promise.all([
        Promise.all(phrases.map((phrase) => this.matcher.phrase(phrase))),
        Promise.all(words.map((word, index) => this.matcher.word(word, isLast(index)))),
        this.joined(all, words),
      ]);
      return { required, words: single, joined };
    }

    /**
     * What neighbouring words found, written as one.
     * @param {string[]} all
     * @param {string[]} telling
     */
    async joined(all, telling) {
      const tries = search.joins(all, telling).map(async ({ covered, word }) => {
        const match = await this.matcher.part(word);
        return { covered, match };
      });
      const found = await Promise.all(tries);
      return found.filter(({ match }) => match.scores.size);
    }

    /**
     * The units that match, best first. `allowed` is a Set of units, or undefined for all.
     * @param {Matched} matched
     * @param {Set<number>} [allowed]
     */
    rank(matched, allowed) {
      return search.rank(matched, allowed, (unit) => this.store.page(unit));
    }

    /**
     * The units that have one of the values in every facet that is asked for; undefined if none is.
     * @param {Filters} filters
     */
    async allowed(filters) {
      /** @type {Set<number> | undefined} */
      let units;
      for (const [facet, values] of Object.entries(filters)) {
        if (!values.length) continue;
        const known = await this.store.facet(facet);
        const some = new Set(values.flatMap((value) => known.get(value) || []));
        units = units ? new Set([...units].filter((unit) => some.has(unit))) : some;
      }
      return units;
    }

    /**
     * Searches; the hits come best first.
     * @param {string} text
     * @param {Filters} [filters]
     */
    async search(text, filters = {}) {
      const [matched, allowed] = await Promise.all([this.match(text), this.allowed(filters)]);
      return { hits: this.rank(matched, allowed), keys: search.keysOf(matched), matched };
    }
  };

  /** The keys that led to a match, for marking. */
  search.keysOf = ({ required, words, joined }) => {
    const matches = [...required, ...words, ...joined.map(({ match }) => match)];
    const keys = new Set(matches.flatMap((match) => [...match.keys]));
    keys.delete(""); // of phrases and split words, which have no key of their own
    return [...keys];
  };
})(globalThis.vgrdocsSearch);
