/* What the dialog and the search page share: the engine on this page, addresses, hits as links. */
(function (search) {
  "use strict";

  const NOTE = "vgrdocs-search-words"; // in the browser's storage: the words to mark on the page a hit opens

  /** The address of a page or folder of the handbook, whatever page this is. */
  search.address = (path) =>
    new URL((document.documentElement.dataset.content_root || "./") + path, location.href.replace(/[?#].*/u, "")).href;

  let engine;

  /** The engine with the handbook's index, opened once. */
  search.start = () => {
    engine = engine || new search.Store(search.scriptLoader(search.address("_search/"))).open().then((store) => new search.Engine(store));
    return engine;
  };

  /** The address of the search page for a query, with filters as arrays of values. */
  search.queryAddress = (page, query, filters = {}, sort = "") => {
    const values = new URLSearchParams();
    if (query) values.set("q", query);
    for (const [facet, chosen] of Object.entries(filters)) chosen.forEach((value) => values.append(facet, value));
    if (sort) values.set("sort", sort);
    const text = values.toString();
    return text ? `${page}?${text}` : page;
  };

  /** A label of the handbook's language with its values filled in: "{count} hits". */
  search.label = (store, name, values = {}) =>
    store.manifest.labels[name].replace(/\{(\w+)\}/gu, (_, value) => values[value]);

  search.countLabel = (store, count) => search.label(store, count === 1 ? "one-hit" : "hits", { count });

  /** An element with attributes and children; texts become text nodes. */
  search.element = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    element.append(...children);
    return element;
  };

  /** Where a hit leads, and what is said of it: {href, heading, place, excerpt, remember}. */
  search.show = async (engine, number, keys) => {
    const unit = await engine.store.unit(number);
    const isFound = search.finder(keys, engine.matcher.stem);
    const kind = engine.store.manifest.names.kind[unit.kind];
    const place = [kind, unit.page, unit.date].filter((part) => part && part !== unit.heading).join(" · ");
    const found = search.places(`${unit.heading} ${unit.text}`).map(([word]) => word).filter(isFound);
    return {
      href: search.address(unit.address),
      heading: unit.heading,
      place,
      excerpt: search.excerptNodes(unit.text, isFound),
      remember: () => remember(unit.address, [...new Set(found)]),
    };
  };

  /** Notes the words that the opened page is to mark. Storage may be forbidden: then nothing is marked. */
  function remember(address, words) {
    try {
      localStorage.setItem(NOTE, JSON.stringify({ page: search.address(address.replace(/#.*/u, "")), words }));
    } catch {
      // The page opens without marks.
    }
  }

  /** Marks the words that the hit was found by, once, on the page that it opened. */
  function markRemembered() {
    let note;
    try {
      note = JSON.parse(localStorage.getItem(NOTE) || "null");
      if (note && note.page === location.href.replace(/[?#].*/u, "")) localStorage.removeItem(NOTE);
      else return;
    } catch {
      return;
    }
    const words = new Set(note.words);
    const main = document.querySelector("article") || document.body;
    const texts = [];
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts.filter(({ parentElement }) => !parentElement.closest("script, style, svg, button"))) {
      const found = search.places(text.data).filter(([word]) => words.has(word));
      if (found.length) text.replaceWith(...marked(text.data, found));
    }
  }

  function marked(text, found) {
    let at = 0;
    const nodes = found.flatMap(([, from, to]) => {
      const before = text.slice(at, from);
      at = to;
      return [before, search.element("mark", { class: "vgr-found" }, text.slice(from, to))];
    });
    return [...nodes, text.slice(at)];
  }

  if (typeof document !== "undefined") document.addEventListener("DOMContentLoaded", markRemembered);
})(globalThis.vgrdocsSearch);
