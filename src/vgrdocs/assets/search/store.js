/* Fetches the files of the index, each once. They are scripts, so that `file:` addresses and a strict CSP allow them. */
(function (search) {
  "use strict";

  const waiting = new Map();

  /** Every file of the index calls this with its name and its data. */
  search.receive = (file, data) => {
    const done = waiting.get(file);
    waiting.delete(file);
    if (done) done(data);
  };

  /** Loads files from a folder with script elements: a function from file name to a promise of its data. */
  search.scriptLoader = (folder) => (file) =>
    new Promise((resolve, reject) => {
      waiting.set(file, resolve);
      const script = document.createElement("script");
      script.src = folder + file;
      script.onload = () => script.remove();
      script.onerror = () => reject(new Error(`The search index lacks ${file}.`));
      document.head.append(script);
    });

  const fileName = (kind, name) =>
    `${kind}-${name.replace(/[^a-z0-9]/gu, (letter) => `_${letter.codePointAt(0).toString(16)}`)}.js`;

  search.Store = class {
    constructor(load) {
      this.load = load;
      this.files = new Map();
    }

    /** A file's data, kept; `read` turns it into what is kept. */
    file(name, read = (data) => data) {
      if (!this.files.has(name)) this.files.set(name, this.load(name).then(read));
      return this.files.get(name);
    }

    /** Reads the manifest; resolves to the store itself. */
    async open() {
      this.manifest = await this.file("manifest.js");
      return this;
    }

    shard(kind, name) {
      return this.file(fileName(kind, name), (data) => new Map(Object.entries(data)));
    }

    /** The name of the shard where a key would be: the longest that the key begins with; undefined if none. */
    shardOf(kind, key) {
      const names = (this.names = this.names || {});
      names[kind] = names[kind] || new Set(this.manifest[kind]);
      for (let length = key.length; length >= 0; length--) {
        if (names[kind].has(key.slice(0, length))) return key.slice(0, length);
      }
      return undefined;
    }

    /** The entry of a key, or undefined. */
    async find(kind, key) {
      const name = this.shardOf(kind, key);
      return name === undefined ? undefined : (await this.shard(kind, name)).get(key);
    }

    /** The entries whose keys begin with a prefix, from at most `most` shards: [key, entry]. */
    async starting(kind, prefix, most) {
      const own = this.shardOf(kind, prefix);
      const below = this.manifest[kind].filter((name) => name.startsWith(prefix) && name !== own);
      const names = own === undefined ? below : [own, ...below];
      const shards = await Promise.all(names.slice(0, most).map((name) => this.shard(kind, name)));
      return shards.flatMap((shard) => [...shard].filter(([key]) => key.startsWith(prefix)));
    }

    /** The handbook's folded words and parts of words with a first letter. */
    async vocabulary(letter) {
      if (!this.manifest.words.includes(letter)) return [];
      return this.file(fileName("words", letter), search.frontCoded);
    }

    /** The values of a facet, each with its units: a Map from value to an array. */
    async facet(name) {
      if (!this.manifest.facets[name]) return new Map();
      return this.file(fileName("facet", name), (data) => {
        const values = Object.entries(data).map(([value, units]) => [value, search.runs(units)]);
        return new Map(values);
      });
    }

    /** The page of a unit, as a number; a long page counts as several. */
    page(unit) {
      return Math.floor(unit / this.manifest.chunk);
    }

    /** What is shown of a unit: {address, page, date, heading, text, kind}. */
    async unit(number) {
      const [address, page, date, units] = await this.file(fileName("units", String(this.page(number))));
      const [anchor, heading, text, kind] = units[number % this.manifest.chunk];
      return { address: `${address}#${anchor}`, page, date, heading, text, kind };
    }
  };
})(globalThis.vgrdocsSearch);
