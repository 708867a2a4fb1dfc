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
      const parsed = search.parse(text, this.stopwords);
      const { phrases, all } = parsed;
      const codes = await this.codes(parsed.codes);
      const inCodes = new Set(codes.flatMap(({ word }) => word.split(" ")));
      const words = parsed.words.filter((word) => !inCodes.has(word));
      const isLast = (/** @type {number} */ index) => index === words.length - 1;
      const [required, single, joined, named] = await Promise.all([
        Promise.all(phrases.map((phrase) => this.matcher.phrase(phrase))),
        Promise.all(words.map((word, index) => this.matcher.word(word, isLast(index)))),
        this.joined(all, words),
        search.matchNames(this.matcher.terms, all, words),
      ]);
      const found = single.map((match, index) => asked(match, index, named));
      return { required: [...codes, ...required], words: found, joined, named };
    }

    /**
     * The numbers of documents that the handbook has as they are written; of others, the words are
     * sought.
     * @param {string[][]} codes
     */
    async codes(codes) {
      const found = await Promise.all(codes.map((code) => this.matcher.phrase(code)));
      return found.filter(({ scores }) => scores.size);
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
      const { gathered } = this.store.manifest;
      // What is gathered has nothing to do with its neighbours.
      const pageOf = (/** @type {number} */ unit) =>
        unit < gathered ? this.store.page(unit) : -unit;
      return search.rank(matched, allowed, pageOf, this.store.manifest.units);
    }

    /**
     * The units that have one of the values in every facet that is asked for, from reports of a
     * period; undefined if nothing is asked for.
     * @param {Filters} filters
     * @param {Period} [period]
     */
    async allowed(filters, period = { from: "", to: "" }) {
      let units = await this.within(period);
      for (const [facet, values] of Object.entries(filters)) {
        if (!values.length) continue;
        const known = await this.store.facet(facet);
        const some = new Set(values.flatMap((value) => known.get(value) || []));
        units = units ? new Set([...units].filter((unit) => some.has(unit))) : some;
      }
      return units;
    }

    /**
     * The units of reports of a period's days, its ends included; undefined for no period.
     * @param {Period} period
     * @returns {Promise<Set<number> | undefined>}
     */
    async within({ from, to }) {
      if (!from && !to) return undefined;
      const days = [...(await this.store.facet("day"))];
      const chosen = days.filter(([day]) => day >= from && (!to || day <= to));
      return new Set(chosen.flatMap(([, units]) => units));
    }

    /**
     * Searches; the units come best first.
     * @param {string} text
     * @param {Filters} [filters]
     */
    async search(text, filters = {}) {
      const [matched, allowed] = await Promise.all([this.match(text), this.allowed(filters)]);
      return { hits: this.rank(matched, allowed), keys: search.keysOf(matched), matched };
    }
  };

  /**
   * A word's match; where the word names something, only what has the word as it is.
   * @param {Match} match
   * @param {number} index
   * @param {Run[]} named
   */
  function asked(match, index, named) {
    const isName = named.some(({ covered }) => covered.includes(index));
    return isName && match.how !== "exact" ? new search.Match(match.word) : match;
  }

  /** The keys that led to a match, for marking. */
  search.keysOf = ({ required, words, joined, named }) => {
    const runs = [...joined, ...named].map(({ match }) => match);
    const matches = [...required, ...words, ...runs];
    const keys = new Set(matches.flatMap((match) => [...match.keys]));
    keys.delete(""); // of phrases and split words, which have no key of their own
    return [...keys];
  };
})(globalThis.vgrdocsSearch);
