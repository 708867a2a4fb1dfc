/* What the search page answers: hits in their order and groups, how many each filter would give,
 * and words that are near where nothing was found. Knows no page. */
(function (search) {
  "use strict";

  search.FACETS = ["series", "year", "kind", "person"];
  /** What asks for nothing. */
  search.NOTHING = { query: "", filters: {}, sort: "", from: "", to: "" };
  /** @type {Record<string, string>} the groups of hits, by the kind of their block */
  const GROUPS = {
    assignment: "assignments",
    spokesperson: "persons",
    decision: "decisions",
    milestone: "milestones",
  };

  /** What words and filters find, months of one subject as one hit. */
  search.find = async (engine, { query, filters, sort, from, to }) => {
    const [matched, allowed] = await Promise.all([
      engine.match(query),
      engine.allowed(filters, { from, to }),
    ]);
    const hits = search.collapse(engine.rank(matched, allowed), await engine.store.subjects());
    const { gathered } = engine.store.manifest;
    if (sort) hits.sort((one, other) => newest(other, gathered) - newest(one, gathered));
    return { matched, hits, keys: search.keysOf(matched) };
  };

  /**
   * The newest report's unit that a hit is about; what is gathered from reports comes last.
   * @param {Found} hit
   * @param {number} gathered
   */
  function newest({ months }, gathered) {
    return Math.max(-1, ...months.filter((unit) => unit < gathered));
  }

  /** The answer to what the reader asks for; `isAsked` is false where that is nothing. */
  search.answer = async (engine, state) => {
    const { query, filters, sort, from, to } = state;
    const chosen = Object.values(filters).some((values) => values.length);
    if (!(query || chosen || from || to)) {
      return { isAsked: false, hits: [], groups: [], keys: [], counts: [], near: [], changed: [] };
    }
    const { matched, hits, keys } = await search.find(engine, state);
    const counts = await countFacets(engine, matched, state);
    const near = hits.length ? [] : await nearWords(engine, matched);
    const isChanged = (/** @type {Match} */ { how }) => how === "similar" || how === "beginning";
    const changed = matched.words.filter(isChanged).map(({ word }) => word);
    const groups = sort ? [{ name: "", hits }] : await grouped(engine.store, hits);
    return { isAsked: true, hits, groups, keys, counts, near, changed };
  };

  /**
   * The hits by what they are about, the group with the best one first.
   * @param {Store} store
   * @param {Found[]} hits
   */
  async function grouped(store, hits) {
    const [kinds, years] = await Promise.all([store.facet("kind"), store.facet("year")]);
    /** @type {Map<number, string>} */
    const groupOf = new Map();
    for (const units of years.values()) units.forEach((unit) => groupOf.set(unit, "reports"));
    for (const [kind, group] of Object.entries(GROUPS)) {
      for (const unit of kinds.get(kind) || []) groupOf.set(unit, group);
    }
    /** @type {Map<string, Found[]>} */
    const groups = new Map();
    for (const hit of hits) {
      const name = groupOf.get(hit.unit) || "pages";
      groups.set(name, [...(groups.get(name) || []), hit]);
    }
    return [...groups].map(([name, members]) => ({ name, hits: members }));
  }

  /**
   * For every facet that the handbook has, how many hits each value would give with the other
   * facets as they are chosen.
   * @param {Engine} engine
   * @param {Matched} matched
   * @param {State} state
   */
  async function countFacets(engine, matched, { filters, from, to }) {
    const subjects = await engine.store.subjects();
    const known = search.FACETS.filter((facet) => engine.store.manifest.filters.includes(facet));
    const counted = known.map(async (facet) => {
      const others = await engine.allowed({ ...filters, [facet]: [] }, { from, to });
      const hits = engine.rank(matched, others);
      const values = [];
      for (const [value, units] of await engine.store.facet(facet)) {
        const allowed = new Set(units);
        const found = hits.filter(({ unit }) => allowed.has(unit));
        values.push({ value, count: search.collapse(found, subjects).length });
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
