/* The search page: its address says query, filters, period and order. */
(function (search) {
  "use strict";

  const HAS_COLUMNS = "(min-width: 60rem)"; // as in search.css

  const DAY = /^\d{4}-\d\d-\d\d$/u;

  /** What the address asks for. */
  search.readAddress = (address) => {
    const values = new URL(address).searchParams;
    const day = (/** @type {string} */ name) => values.get(name)?.match(DAY)?.[0] || "";
    /** @type {Filters} */
    const filters = {};
    for (const facet of search.FACETS) filters[facet] = values.getAll(facet);
    const sort = values.get("sort") === "newest" ? "newest" : "";
    return { query: values.get("q") || "", filters, sort, from: day("from"), to: day("to") };
  };

  /**
   * An element that the search page's template holds.
   * @template {HTMLElement} E
   * @param {string} name
   * @param {new () => E} kind
   */
  function part(name, kind) {
    const element = document.getElementById(`search-${name}`);
    if (element instanceof kind) return element;
    throw new TypeError(`The search page lacks search-${name}.`);
  }

  /** Shows what its address asks for, and puts into the address what the reader asks for. */
  class ResultsPage {
    /**
     * @param {HTMLFormElement} form
     * @param {HTMLInputElement} input
     */
    constructor(form, input) {
      this.input = input;
      this.order = part("order", HTMLElement);
      this.sort = part("sort", HTMLSelectElement);
      this.filters = part("filters", HTMLDetailsElement);
      this.from = part("from", HTMLInputElement);
      this.to = part("to", HTMLInputElement);
      this.facets = part("facets", HTMLElement);
      this.chosen = part("chosen", HTMLElement);
      this.status = part("status", HTMLElement);
      this.list = part("results", HTMLElement);
      this.help = part("help", HTMLElement);
      this.near = part("near", HTMLElement);
      this.start = part("start", HTMLElement);
      this.state = search.readAddress(location.href);
      this.asked = 0;
      this.listen(form);
      // The reader may have been quicker than this script.
      const query = input.value.trim();
      if (query && query !== this.state.query) this.go({ query }, true);
      else this.read();
    }

    /** @param {HTMLFormElement} form */
    listen(form) {
      const typed = () => ({ query: this.input.value.trim() });
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.go(typed());
      });
      this.input.addEventListener("input", () => this.go(typed(), true));
      this.sort.addEventListener("change", () => this.go({ sort: this.sort.value }));
      for (const day of [this.from, this.to]) {
        day.addEventListener("change", () => this.go({ from: this.from.value, to: this.to.value }));
      }
      window.addEventListener("popstate", () => this.read());
      const columns = matchMedia(HAS_COLUMNS);
      columns.addEventListener("change", () => (this.filters.open = columns.matches));
      this.filters.open = columns.matches;
    }

    /** Takes over what the address says. */
    read() {
      this.state = search.readAddress(location.href);
      this.input.value = this.state.query;
      this.sort.value = this.state.sort;
      this.from.value = this.state.from;
      this.to.value = this.state.to;
      this.run();
    }

    /**
     * Changes the state and puts it into the address: a new entry in the history, but not for each
     * letter.
     * @param {Partial<State>} changed
     * @param {boolean} [isTyping]
     */
    go(changed, isTyping = false) {
      this.state = { ...this.state, ...changed };
      const address = search.queryAddress(search.pageAddress(), this.state);
      history[isTyping ? "replaceState" : "pushState"]({}, "", address);
      this.run();
    }

    /** Answers the state; an answer that comes after a newer question is dropped. */
    async run() {
      const question = ++this.asked;
      this.list.setAttribute("aria-busy", "true");
      const engine = await search.start();
      const answer = await search.answer(engine, this.state);
      const sections = await search.hitSections(engine, answer);
      if (question !== this.asked) return;
      this.start.hidden = answer.isAsked;
      this.order.hidden = !answer.isAsked;
      this.showFilters(engine.store, answer.counts);
      this.showHelp(answer);
      this.list.replaceChildren(...sections);
      this.status.textContent = answer.isAsked ? sayCount(engine.store, answer) : "";
      this.list.removeAttribute("aria-busy");
    }

    /**
     * Shows the values to filter by, and how many are chosen. Where the focus was, it stays.
     * @param {Store} store
     * @param {FacetCounts[]} counts
     */
    showFilters(store, counts) {
      const { filters, from, to } = this.state;
      const focused = document.activeElement?.id;
      const choose = (/** @type {Filters} */ changed) => this.go({ filters: changed });
      this.facets.replaceChildren(...search.facetGroups(store, counts, filters, choose));
      this.filters.hidden = !this.facets.firstChild && !from && !to;
      const count = [...Object.values(filters).flat(), from, to].filter(Boolean).length;
      this.chosen.textContent = count ? ` (${count})` : "";
      const again = focused ? document.getElementById(focused) : null;
      if (again && this.facets.contains(again)) again.focus();
    }

    /**
     * Without hits: words that are near, and the way to the list of reports that the page holds
     * already.
     * @param {Answer} answer
     */
    showHelp({ isAsked, hits, near }) {
      this.help.hidden = !isAsked || hits.length > 0;
      const links = near.map((word) => {
        const href = search.queryAddress(search.pageAddress(), { query: word });
        return search.element("li", {}, search.element("a", { href }, word));
      });
      this.near.hidden = !links.length;
      this.near.querySelector("ul")?.replaceChildren(...links);
    }
  }

  /**
   * How many hits there are, and which words were changed to find them.
   * @param {Store} store
   * @param {Answer} answer
   */
  function sayCount(store, { hits, changed }) {
    const said = search.countLabel(store, hits.length);
    if (!hits.length || !changed.length) return said;
    return `${said}. ${search.label(store, "similar", { words: changed.join(", ") })}`;
  }

  /** Finds the search page's form, where a page has one. */
  function connect() {
    /** @type {HTMLFormElement | null} */
    const form = document.querySelector("#search-page form");
    /** @type {HTMLInputElement | null | undefined} */
    const input = form?.querySelector("input[name=q]");
    if (form && input) new ResultsPage(form, input);
  }

  if (typeof document !== "undefined") connect();
})(globalThis.vgrdocsSearch);
