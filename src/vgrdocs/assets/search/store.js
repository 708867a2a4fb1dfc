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

  const toFolded = (data) => search.frontCoded(data).map((word) => [search.fold(word), word]);
  const toMap = (data) => new Map(Object.entries(data));

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

    /** What some shards' files and the file of the newest pages hold, each as `read` makes it. */
    parts(kind, names, read) {
      const shards = names.flatMap((name) => this.manifest[kind][name].map((age) => fileName(age + kind, name)));
      return Promise.all([...shards, `newest-${kind}.js`].map((name) => this.file(name, read)));
    }

    /** The name of the shard where a key would be: the longest that the key begins with; undefined if none. */
    shardOf(kind, key) {
      for (let length = key.length; length >= 0; length--) {
        if (Object.hasOwn(this.manifest[kind], key.slice(0, length))) return key.slice(0, length);
      }
      return undefined;
    }

    /** The entries of a key, the oldest pages' first; none if the handbook lacks it. */
    async find(kind, key) {
      const name = this.shardOf(kind, key);
      const parts = await this.parts(kind, name === undefined ? [] : [name], toMap);
      return parts.filter((part) => part.has(key)).map((part) => part.get(key));
    }

    /** The entries whose keys begin with a prefix, from at most `most` shards: [key, entries]. */
    async starting(kind, prefix, most) {
      const own = this.shardOf(kind, prefix);
      const below = Object.keys(this.manifest[kind]).filter((name) => name.startsWith(prefix) && name !== own);
      const names = (own === undefined ? below : [own, ...below]).slice(0, most);
      const found = new Map();
      for (const part of await this.parts(kind, names, toMap)) {
        for (const [key, entry] of part) {
          if (key.startsWith(prefix)) found.set(key, [...(found.get(key) || []), entry]);
        }
      }
      return [...found];
    }

    /** The handbook's words and parts of words with some first letters: [folded, word]. */
    async vocabulary(letters) {
      const known = [...new Set(letters)].filter((letter) => Object.hasOwn(this.manifest.words, letter));
      const found = (await this.parts("words", known, toFolded)).flat();
      return known.length === Object.keys(this.manifest.words).length ? found : found.filter(([folded]) => known.includes(folded[0]));
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
