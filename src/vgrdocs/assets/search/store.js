/* Fetches the files of the index, each once. They are scripts, so that `file:` addresses and a
 * strict CSP allow them. */
(function (search) {
  "use strict";

  /** @type {Map<string, (data: unknown) => void>} */
  const waiting = new Map();

  /** Every file of the index calls this with its name and its data. */
  search.receive = (file, data) => {
    const done = waiting.get(file);
    waiting.delete(file);
    if (done) done(data);
  };

  /** Loads files from a folder with script elements. */
  search.scriptLoader = (folder) => (file) =>
    new Promise((resolve, reject) => {
      // What a file holds is known to the one who waits for it.
      waiting.set(file, /** @type {(data: unknown) => void} */ (resolve));
      const script = document.createElement("script");
      script.src = folder + file;
      script.onload = () => script.remove();
      script.onerror = () => reject(new Error(`The search index lacks ${file}.`));
      document.head.append(script);
    });

  /** The name of a shard's file, as vgrdocs.search.shards makes it. */
  search.fileName = (kind, name) => {
    const code = (/** @type {string} */ letter) => `_${letter.codePointAt(0)?.toString(16)}`;
    return `${kind}-${name.replace(/[^a-z0-9]/gu, code)}.js`;
  };

  /** @param {string} data @returns {Spelt[]} */
  const toFolded = (data) => search.frontCoded(data).map((word) => [search.fold(word), word]);

  /** @template T @param {Record<string, T>} data */
  const toMap = (data) => new Map(Object.entries(data));

  /** @param {Chunk} data */
  const asItIs = (data) => data;

  /** What a handbook's index holds, asked of `load`, which gives a file's data for its name. */
  class Store {
    /**
     * @param {Load} load
     * @param {Manifest} manifest
     */
    constructor(load, manifest) {
      this.load = load;
      this.manifest = manifest;
      this.groups = new search.Groups(this, manifest);
      /** @type {Map<string, Promise<unknown>>} */
      this.files = new Map();
      /** @type {Promise<Subjects> | undefined} */
      this.about = undefined;
    }

    /**
     * What is kept of a file: what `read` made of its data when it was first asked for.
     * @template D, T
     * @param {string} name
     * @param {(data: D) => T} read
     * @returns {Promise<T>}
     */
    file(name, read) {
      const known = this.files.get(name);
      if (known) return /** @type {Promise<T>} */ (known); // a file has one way to be read
      const loaded = this.load(name).then(read);
      this.files.set(name, loaded);
      return loaded;
    }

    /**
     * What some shards' files and the file of the newest pages hold, each as `read` makes it.
     * @template D, T
     * @param {Table} kind
     * @param {string[]} names
     * @param {(data: D) => T} read
     */
    parts(kind, names, read) {
      const files = names.flatMap((name) =>
        this.manifest[kind][name].map((age) => search.fileName(age + kind, name)),
      );
      return Promise.all([...files, `newest-${kind}.js`].map((name) => this.file(name, read)));
    }

    /**
     * The name of the shard where a key would be: the longest that the key begins with; undefined
     * if there is none.
     * @param {Table} kind
     * @param {string} key
     */
    shardOf(kind, key) {
      for (let length = key.length; length >= 0; length--) {
        const name = key.slice(0, length);
        if (Object.hasOwn(this.manifest[kind], name)) return name;
      }
      return undefined;
    }

    /**
     * The entries of a key, the oldest pages' first; none if the handbook lacks it.
     * @template {keyof Entries} K
     * @param {K} kind
     * @param {string} key
     */
    async find(kind, key) {
      const name = this.shardOf(kind, key);
      /** @type {(data: Record<string, Entries[K]>) => Map<string, Entries[K]>} */
      const read = toMap;
      const [parts, gathered] = await Promise.all([
        this.parts(kind, name === undefined ? [] : [name], read),
        this.groups.entries(kind),
      ]);
      /** @type {Entries[K][]} */
      const entries = [];
      for (const part of [...parts, ...gathered]) {
        const entry = part.get(key);
        if (entry !== undefined) entries.push(entry);
      }
      return entries;
    }

    /**
     * The words whose keys begin with a prefix, from at most `most` shards: [key, entries].
     * @param {string} prefix
     * @param {number} most
     */
    async starting(prefix, most) {
      const own = this.shardOf("terms", prefix);
      const below = Object.keys(this.manifest.terms).filter(
        (name) => name.startsWith(prefix) && name !== own,
      );
      const names = (own === undefined ? below : [own, ...below]).slice(0, most);
      /** @type {(data: Record<string, TermEntry>) => Map<string, TermEntry>} */
      const read = toMap;
      const [parts, gathered] = await Promise.all([
        this.parts("terms", names, read),
        this.groups.entries("terms"),
      ]);
      /** @type {Map<string, TermEntry[]>} */
      const found = new Map();
      for (const [key, entry] of [...parts, ...gathered].flatMap((part) => [...part])) {
        if (key.startsWith(prefix)) found.set(key, [...(found.get(key) || []), entry]);
      }
      return [...found];
    }

    /**
     * The handbook's words and parts of words with some first letters: [folded, word].
     * @param {string[]} letters
     */
    async vocabulary(letters) {
      const shards = this.manifest.words;
      const known = [...new Set(letters)].filter((letter) => Object.hasOwn(shards, letter));
      const found = (await this.parts("words", known, toFolded)).flat();
      // The file of the newest pages has words of all letters.
      if (known.length === Object.keys(shards).length) return found;
      return found.filter(([folded]) => known.includes(folded[0]));
    }

    /** All of the handbook's words and parts of words: [folded, word]. */
    allWords() {
      return this.vocabulary(Object.keys(this.manifest.words));
    }

    /**
     * The values of a facet, each with its units: a Map from value to an array.
     * @param {string} name
     * @returns {Promise<Map<string, number[]>>}
     */
    async facet(name) {
      if (!this.manifest.filters.includes(name)) return new Map();
      const [parts, groups] = await Promise.all([
        this.parts("facets", [""], search.readFacets),
        this.groups.facets(),
      ]);
      /** @type {Map<string, number[]>} */
      const found = new Map();
      for (const part of [...parts, ...groups]) {
        for (const [value, units] of part.get(name) || []) {
          found.set(value, [...(found.get(value) || []), ...units]);
        }
      }
      return found;
    }

    /**
     * What the units are about, read once.
     * @returns {Promise<Subjects>}
     */
    subjects() {
      this.about ??= this.facet("subject").then((subjects) =>
        search.readSubjects(subjects, this.manifest.gathered),
      );
      return this.about;
    }

    /**
     * The page of a unit, as a number; a long page counts as several.
     * @param {number} unit
     */
    page(unit) {
      return Math.floor(unit / this.manifest.chunk);
    }

    /**
     * What is shown of a unit.
     * @param {number} number
     * @returns {Promise<Unit>}
     */
    async unit(number) {
      const chunk = this.groups.chunkOf(number) ?? String(this.page(number));
      const file = search.fileName("units", chunk);
      const [address, page, date, units] = await this.file(file, asItIs);
      const [anchor, heading, text, kind] = units[number % this.manifest.chunk];
      return { address: `${address}#${anchor}`, page, date, heading, text, kind };
    }
  }

  /** The index that `load` fetches the files of. */
  search.openStore = async (load) => new Store(load, await load("manifest.js"));
})(globalThis.vgrdocsSearch);
