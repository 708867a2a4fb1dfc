/* What the dialog and the search page share: the engine on this page, addresses, hits as links. */
(function (search) {
  "use strict";

  // In the browser's storage: the words to mark on the page that a hit opens.
  const NOTE = "vgrdocs-search-words";

  /** This page's address without what follows its path. */
  search.pageAddress = () => location.href.replace(/[?#].*/u, "");

  /** The address of a page or folder of the handbook, whatever page this is. */
  search.address = (path) => {
    const root = document.documentElement.dataset.content_root || "./";
    return new URL(root + path, search.pageAddress()).href;
  };

  /** @type {Promise<Engine> | undefined} */
  let started;

  /** The engine with the handbook's index, opened once. */
  search.start = () => {
    started ??= search
      .openStore(search.scriptLoader(search.address("_search/")))
      .then((store) => new search.Engine(store));
    return started;
  };

  /** The address of the search page for what a reader asks for. */
  search.queryAddress = (page, { query, filters = {}, sort = "", from = "", to = "" }) => {
    const values = new URLSearchParams();
    if (query) values.set("q", query);
    for (const [facet, chosen] of Object.entries(filters)) {
      chosen.forEach((value) => values.append(facet, value));
    }
    for (const [name, value] of Object.entries({ from, to, sort })) {
      if (value) values.set(name, value);
    }
    const text = values.toString();
    return text ? `${page}?${text}` : page;
  };

  /** A label of the handbook's language with its values filled in: "{count} hits". */
  search.label = (store, name, values = {}) =>
    store.manifest.labels[name].replace(/\{(\w+)\}/gu, (_, value) => String(values[value]));

  search.countLabel = (store, count) => {
    if (!count) return search.label(store, "no-hits");
    return search.label(store, count === 1 ? "one-hit" : "hits", { count });
  };

  /** An element with attributes and children; texts become text nodes. */
  search.element = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) {
      element.setAttribute(attribute, value);
    }
    element.append(...children);
    return element;
  };

  /** Where a hit leads, and what is said of it: of several months of one subject how it stands. */
  search.show = async (engine, hit, keys) => {
    const { store } = engine;
    const isFound = search.finder(keys, engine.matcher.stem);
    const unit = await store.unit(hit.unit);
    const entry = hit.entry === undefined ? undefined : await store.unit(hit.entry);
    const heading = entry && hit.isEntryFound ? entry.heading : unit.heading;
    const isEntry = hit.unit === hit.entry;
    const state = entry && !isEntry ? link(entry.address, entry.text) : undefined;
    const named = isEntry || hit.mentions > 1 ? namedIn(store, hit.mentions) : "";
    const kind = store.manifest.names.kind[unit.kind];
    const series = store.manifest.names.series[hit.series || ""];
    const place = isEntry ? [kind, series] : [kind, unit.page, unit.date];
    return {
      ...search.showUnit(unit, isFound),
      heading,
      place: place.filter((part) => part && part !== heading).join(" · "),
      state,
      named,
    };
  };

  /** Where a unit is, and what is said of it. */
  search.showUnit = (unit, isFound) => {
    const words = search.places(`${unit.heading} ${unit.text}`).map(([word]) => word);
    const found = [...new Set(words.filter(isFound))];
    return {
      href: search.address(unit.address),
      date: unit.date,
      excerpt: search.excerptNodes(unit.text, isFound),
      remember: () => remember(unit.address, found),
    };
  };

  /**
   * @param {Store} store
   * @param {number} count
   */
  function namedIn(store, count) {
    return search.label(store, count === 1 ? "named-in-one" : "named-in", { count });
  }

  /**
   * @param {string} address
   * @param {string} text
   */
  function link(address, text) {
    return search.element("a", { href: search.address(address) }, text);
  }

  /**
   * Notes the words that the opened page is to mark. Storage may be forbidden: then nothing is
   * marked.
   * @param {string} address
   * @param {string[]} words
   */
  function remember(address, words) {
    const page = search.address(address.replace(/#.*/u, ""));
    try {
      localStorage.setItem(NOTE, JSON.stringify({ page, words }));
    } catch {
      // The page opens without marks.
    }
  }

  /**
   * The words to mark on this page, if it is the one that a hit has opened; they are told once.
   * @returns {string[]}
   */
  function recall() {
    try {
      /** @type {{ page: string, words: string[] } | null} */
      const note = JSON.parse(localStorage.getItem(NOTE) || "null");
      if (note?.page !== search.pageAddress()) return [];
      localStorage.removeItem(NOTE);
      return note.words;
    } catch {
      return [];
    }
  }

  /** Marks the words that the hit was found by, once, on the page that it opened. */
  function markRemembered() {
    const words = new Set(recall());
    if (!words.size) return;
    const main = document.querySelector("article") || document.body;
    for (const text of textsIn(main)) {
      const found = search.places(text.data).filter(([word]) => words.has(word));
      if (found.length) text.replaceWith(...marked(text.data, found));
    }
  }

  /**
   * The texts in an element that are read as texts; gathered first, for marking changes them.
   * @param {Element} element
   */
  function textsIn(element) {
    const texts = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = /** @type {Text} */ (walker.currentNode);
      if (!text.parentElement?.closest("script, style, svg, button")) texts.push(text);
    }
    return texts;
  }

  /**
   * A text with some places of it in marks.
   * @param {string} text
   * @param {Place[]} found
   */
  function marked(text, found) {
    /** @type {(string | Node)[]} */
    const nodes = [];
    let at = 0;
    for (const [, from, to] of found) {
      nodes.push(text.slice(at, from));
      nodes.push(search.element("mark", { class: "vgr-found" }, text.slice(from, to)));
      at = to;
    }
    return [...nodes, text.slice(at)];
  }

  // Whenever this script comes, the page is there.
  if (typeof document !== "undefined") markRemembered();
})(globalThis.vgrdocsSearch);
