/* What the search page answers: hits in their order, how many each filter would give, and words
 * that are near where nothing was found. Knows no page. */
(function (search) {
  "use strict";

  search.FACETS = ["series", "year", "kind", "person"];

  /** The answer to what the reader asks for; `isAsked` is false where that is nothing. */
  search.answer = async (engine, { query, filters, sort }) => {
    const isAsked = query !== "" || Object.values(filters).some((values) => values.length);
    if (!isAsked) return { isAsked, hits: [], keys: [], counts: [], near: [], changed: [] };
    const matched = await engine.match(query);
    const hits = engine.rank(matched, await engine.allowed(filters));
    if (sort === "newest") hits.sort((one, other) => other.unit - one.unit);
    const counts = await countFacets(engine, matched, filters);
    const near = hits.length ? [] : await nearWords(engine, matched);
    const isChanged = (/** @type {Match} */ { how }) => how === "similar" || how === "beginning";
    const changed = matched.words.filter(isChanged).map(({ word }) => word);
    return { isAsked, hits, keys: search.keysOf(matched), counts, near, changed };
  };

  /**
   * For every facet that the handbook has, how many hits each value would give with the other
   * facets as they are chosen.
   * @param {Engine} engine
   * @param {Matched} matched
   * @param {Filters} filters
   */
  function countFacets(engine, matched, filters) {
    const known = search.FACETS.filter((facet) => engine.store.manifest.facets[facet]);
    const counted = known.map(async (facet) => {
      const others = await engine.allowed({ ...filters, [facet]: [] });
      const hits = new Set(engine.rank(matched, others).map(({ unit }) => unit));
      const values = [];
      for (const [value, units] of await engine.store.facet(facet)) {
        values.push({ value, count: units.filter((unit) => hits.has(unit)).length });
      }
      return { facet, values };
    });
    return Promise.all(counted);
  }

  /**
   * The handbook's words that are spelt nearly as those that found nothing.
   * @param {Engine} engine
   * @param {Matched} matched
   */
  async function nearWords(engine, matched) {
    const lacking = matched.words.filter(({ scores }) => !scores.size).map(({ word }) => word);
    const found = await Promise.all(
      lacking.map((word) => engine.matcher.near(word, true, search.mistakes(word) + 1)),
    );
    return [...new Set(found.flat().map(([, word]) => word))];
  }
})(globalThis.vgrdocsSearch);
