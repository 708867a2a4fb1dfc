/* The search page: its address says query, filters and order; facets with counts, hits with excerpts. */
(function (search) {
  "use strict";

  const FACETS = ["series", "year", "kind", "person"];
  const AT_ONCE = 20;
  const HAS_COLUMNS = "(min-width: 60rem)"; // as in search.css

  /** What the address asks for: {query, filters, sort}. */
  search.readAddress = (address) => {
    const values = new URL(address).searchParams;
    const filters = Object.fromEntries(FACETS.map((facet) => [facet, values.getAll(facet)]));
    return { query: values.get("q") || "", filters, sort: values.get("sort") === "newest" ? "newest" : "" };
  };

  class ResultsPage {
    constructor(form) {
      this.form = form;
      this.input = form.querySelector("input[name=q]");
      this.sort = document.getElementById("search-sort");
      this.filters = document.getElementById("search-filters");
      this.facets = document.getElementById("search-facets");
      this.chosen = document.getElementById("search-chosen");
      this.status = document.getElementById("search-status");
      this.list = document.getElementById("search-results");
      this.help = document.getElementById("search-help");
      this.asked = 0;
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.go({ ...this.state, query: this.input.value.trim() });
      });
      this.input.addEventListener("input", () => this.go({ ...this.state, query: this.input.value.trim() }, true));
      this.sort.addEventListener("change", () => this.go({ ...this.state, sort: this.sort.value }));
      window.addEventListener("popstate", () => this.read());
      const columns = matchMedia(HAS_COLUMNS);
      columns.addEventListener("change", () => (this.filters.open = columns.matches));
      this.filters.open = columns.matches;
      this.read();
      if (!this.state.query) this.input.focus();
    }

    /** Takes over what the address says. */
    read() {
      this.state = search.readAddress(location.href);
      this.input.value = this.state.query;
      this.sort.value = this.state.sort;
      this.run();
    }

    /** Shows another state and puts it into the address: a new entry in the history, but not for each letter. */
    go(state, isTyping = false) {
      this.state = state;
      const page = location.href.replace(/[?#].*/u, "");
      history[isTyping ? "replaceState" : "pushState"]({}, "", search.queryAddress(page, state.query, state.filters, state.sort));
      this.run();
    }

    async run() {
      const question = ++this.asked;
      this.list.setAttribute("aria-busy", "true");
      const { query, filters, sort } = this.state;
      const engine = await search.start();
      const isAsked = query || FACETS.some((facet) => filters[facet].length);
      const matched = isAsked ? await engine.match(query) : undefined;
      const hits = isAsked ? engine.rank(matched, await engine.allowed(filters)) : [];
      const counts = isAsked ? await this.counts(engine, matched) : {};
      if (question !== this.asked) return;
      if (sort === "newest") hits.sort((a, b) => b.unit - a.unit);
      this.showFacets(engine.store, counts);
      await this.showHelp(engine, isAsked && !hits.length ? matched : undefined);
      await this.showHits(engine, hits, isAsked ? search.keysOf(matched) : [], 0, question);
      if (question !== this.asked) return;
      this.status.textContent = isAsked ? this.sayCount(engine.store, hits.length, matched) : "";
      this.list.removeAttribute("aria-busy");
    }

    sayCount(store, count, { words }) {
      if (!count) return search.label(store, "no-hits");
      const changed = words.filter(({ how }) => how === "similar" || how === "beginning").map(({ word }) => word);
      const said = search.countLabel(store, count);
      return changed.length ? `${said}. ${search.label(store, "similar", { words: changed.join(", ") })}` : said;
    }

    /** For every facet, how many hits each value would give with the other facets as they are chosen. */
    async counts(engine, matched) {
      const counted = FACETS.filter((facet) => engine.store.manifest.facets[facet]).map(async (facet) => {
        const others = await engine.allowed({ ...this.state.filters, [facet]: [] });
        const hits = new Set(engine.rank(matched, others).map(({ unit }) => unit));
        const values = [...(await engine.store.facet(facet))];
        const count = (units) => units.filter((unit) => hits.has(unit)).length;
        return [facet, values.map(([value, units]) => ({ value, count: count(units) }))];
      });
      return Object.fromEntries(await Promise.all(counted));
    }

    showFacets(store, counts) {
      const focused = document.activeElement && document.activeElement.id;
      const shown = Object.entries(counts).map(([facet, values]) => this.facet(store, facet, values));
      this.facets.replaceChildren(...shown.filter(Boolean));
      this.filters.hidden = !this.facets.firstChild;
      const chosen = Object.values(this.state.filters).flat().length;
      this.chosen.textContent = chosen ? ` (${chosen})` : "";
      if (focused && this.facets.querySelector(`[id="${CSS.escape(focused)}"]`)) document.getElementById(focused).focus();
    }

    facet(store, facet, values) {
      const chosen = this.state.filters[facet];
      const offered = values.filter(({ value, count }) => count || chosen.includes(value));
      if (offered.length < 2 && !chosen.length) return undefined;
      const legend = search.element("legend", {}, search.label(store, facet));
      return search.element("fieldset", {}, legend, ...offered.map(({ value, count }) => this.choice(store, facet, value, count)));
    }

    choice(store, facet, value, count) {
      const box = search.element("input", { type: "checkbox", id: `search-${facet}-${value}` });
      box.checked = this.state.filters[facet].includes(value);
      box.addEventListener("change", () => {
        const others = this.state.filters[facet].filter((other) => other !== value);
        const filters = { ...this.state.filters, [facet]: box.checked ? [...others, value] : others };
        this.go({ ...this.state, filters });
      });
      const name = (store.manifest.names[facet] || {})[value] || value;
      return search.element("label", {}, box, ` ${name} `, search.element("span", { class: "vgr-count" }, `(${count})`));
    }

    /** Shows the first hits in place of what was shown, or appends the next; and a button for more. */
    async showHits(engine, hits, keys, from, question) {
      const shown = await Promise.all(hits.slice(from, from + AT_ONCE).map(({ unit }) => search.show(engine, unit, keys)));
      if (question !== this.asked) return;
      const items = shown.map((hit) => this.item(hit));
      this.list.querySelector(".vgr-more")?.remove();
      if (!from) this.list.replaceChildren();
      this.list.append(...items);
      if (from) items[0]?.querySelector("a").focus();
      if (hits.length <= from + AT_ONCE) return;
      const more = search.element("button", { type: "button", class: "vgr-button" }, search.label(engine.store, "more"));
      more.addEventListener("click", () => this.showHits(engine, hits, keys, from + AT_ONCE, question));
      this.list.append(search.element("li", { class: "vgr-more" }, more));
    }

    item({ href, heading, place, excerpt, remember }) {
      const link = search.element("a", { href }, heading);
      link.addEventListener("click", remember);
      link.addEventListener("auxclick", remember);
      const where = search.element("p", { class: "vgr-hit-place" }, place);
      return search.element("li", {}, link, where, search.element("p", { class: "vgr-hit-excerpt" }, ...excerpt));
    }

    /** Without hits: words that are near, and the way to the list of reports that the page holds already. */
    async showHelp(engine, matched) {
      this.help.hidden = !matched;
      const near = this.help.querySelector("ul");
      near.replaceChildren();
      if (!matched) return;
      const words = matched.words.filter(({ scores }) => !scores.size).map(({ word }) => word);
      const found = await Promise.all(words.map((word) => engine.matcher.near(word, true, search.mistakes(word) + 1)));
      const links = [...new Set(found.flat().map(([, word]) => word))].map((word) => {
        const page = location.href.replace(/[?#].*/u, "");
        return search.element("li", {}, search.element("a", { href: search.queryAddress(page, word) }, word));
      });
      near.append(...links);
    }
  }

  if (typeof document !== "undefined") {
    document.addEventListener("DOMContentLoaded", () => {
      const form = document.querySelector("#search-page form");
      if (form) new ResultsPage(form);
    });
  }
})(globalThis.vgrdocsSearch);
