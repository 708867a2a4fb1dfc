/* What is gathered from reports, in groups: each has files and numbers of its own. Fetches nothing
 * itself. */
(function (search) {
  "use strict";

  /** Of each facet the units of its values. */
  search.readFacets = (data, first = 0) => {
    /** @type {FacetUnits} */
    const facets = new Map();
    for (const [name, values] of Object.entries(data)) {
      /** @type {Map<string, number[]>} */
      const units = new Map();
      for (const [value, text] of Object.entries(values)) {
        units.set(
          value,
          search.runs(text).map((unit) => unit + first),
        );
      }
      facets.set(name, units);
    }
    return facets;
  };

  /**
   * What stands under a key, with the numbers of units counted on from a first one.
   * @template {TermEntry | string} T
   * @param {T} entry
   * @param {number} first
   * @returns {T}
   */
  function movedEntry(entry, first) {
    if (typeof entry === "string") return /** @type {T} */ (search.moved(entry, first));
    const texts = Object.entries(entry).map(([spelling, text]) => [
      spelling,
      search.moved(text, first),
    ]);
    return Object.fromEntries(texts);
  }

  /**
   * The entries of a file, by key.
   * @template {TermEntry | string} T
   * @param {Record<string, T>} data
   * @param {number} first
   * @returns {Map<string, T>}
   */
  const toEntries = (data, first) =>
    new Map(Object.entries(data).map(([key, entry]) => [key, movedEntry(entry, first)]));

  /** The groups of an index, whose files a store fetches. */
  search.Groups = class {
    /**
     * @param {Pick<Store, "file">} store
     * @param {Pick<Manifest, "gathered" | "groups" | "chunk">} manifest
     */
    constructor(store, manifest) {
      this.store = store;
      this.chunk = manifest.chunk;
      /** Of each group its name and its first unit. */
      this.firsts = manifest.groups.map(([group, start]) => ({
        group: String(group),
        first: manifest.gathered + start,
      }));
    }

    /**
     * Of each group what `read` makes of its file of a kind, given the group's first unit.
     * @template D, T
     * @param {string} kind
     * @param {(data: D, first: number) => T} read
     */
    files(kind, read) {
      const ofOne = (/** @type {string} */ group, /** @type {number} */ first) =>
        this.store.file(search.fileName(kind, group), (/** @type {D} */ data) => read(data, first));
      return Promise.all(this.firsts.map(({ group, first }) => ofOne(group, first)));
    }

    /** The words and facets of each group. */
    tables() {
      return this.files("gathered", (/** @type {GroupData} */ { terms, facets }, first) => ({
        terms: toEntries(terms, first),
        facets: search.readFacets(facets, first),
      }));
    }

    /** The facets of each group. */
    async facets() {
      return (await this.tables()).map(({ facets }) => facets);
    }

    /**
     * The entries of each group in a table.
     * @template {keyof Entries} K
     * @param {K} kind
     * @returns {Promise<Map<string, Entries[K]>[]>}
     */
    async entries(kind) {
      if (kind === "terms") {
        const tables = await this.tables();
        return /** @type {Map<string, Entries[K]>[]} */ (tables.map(({ terms }) => terms));
      }
      /** @type {(data: Record<string, Entries[K]>, first: number) => Map<string, Entries[K]>} */
      const read = toEntries;
      return this.files(`gathered-${kind}`, read);
    }

    /**
     * The name of the chunk that a unit is shown by; undefined if it is in no group.
     * @param {number} unit
     */
    chunkOf(unit) {
      const found = this.firsts.filter(({ first }) => first <= unit).at(-1);
      return found && `g${found.group}x${Math.floor((unit - found.first) / this.chunk)}`;
    }
  };
})(globalThis.vgrdocsSearch);
