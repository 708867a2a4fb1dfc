/* The theme's search dialog as an ARIA combobox: hits as one types, arrows, Enter, the number of
 * hits announced. */
(function (search) {
  "use strict";

  const MOST_HITS = 8;

  /** Turns the theme's form in its dialog into a combobox with a list of hits. */
  class Combobox {
    /**
     * @param {HTMLFormElement} form
     * @param {HTMLInputElement} input
     */
    constructor(form, input) {
      this.form = form;
      this.input = input;
      this.list = search.element("div", {
        id: "vgr-search-hits",
        role: "listbox",
        class: "vgr-search-hits",
        "aria-label": input.getAttribute("aria-label") || "",
      });
      this.status = search.element("p", {
        id: "vgr-search-status",
        role: "status",
        class: "vgr-search-status",
      });
      this.list.hidden = true;
      form.after(this.status, this.list);
      this.asked = 0;
      /** @type {HTMLAnchorElement[]} */
      this.options = [];
      /** @type {HTMLAnchorElement | undefined} */
      this.chosen = undefined;
      this.listen();
    }

    listen() {
      const states = {
        role: "combobox",
        "aria-expanded": "false",
        "aria-controls": this.list.id,
        "aria-autocomplete": "list",
      };
      for (const [name, value] of Object.entries(states)) this.input.setAttribute(name, value);
      this.input.addEventListener("focus", () => search.start());
      this.input.addEventListener("input", () => this.ask());
      this.input.addEventListener("keydown", (event) => this.press(event));
      // The reader may have been quicker than this script.
      if (document.activeElement === this.input) search.start();
      if (this.input.value) this.ask();
    }

    /** Asks for what is typed; an answer that comes after a newer question is dropped. */
    async ask() {
      const question = ++this.asked;
      const query = this.input.value.trim();
      const engine = await search.start();
      const { hits, keys } = await search.find(engine, { ...search.NOTHING, query });
      const first = hits.slice(0, MOST_HITS);
      const shown = await Promise.all(first.map((hit) => search.show(engine, hit, keys)));
      if (question !== this.asked) return;
      this.fill(shown, query, engine.store, hits.length);
      this.status.textContent = query ? search.countLabel(engine.store, hits.length) : "";
    }

    /**
     * Shows hits in place of those that were shown.
     * @param {Shown[]} shown
     * @param {string} query
     * @param {Store} store
     * @param {number} count
     */
    fill(shown, query, store, count) {
      const options = shown.map((hit) => this.option(hit));
      if (count) options.push(this.more(search.label(store, "all-hits", { count }), query));
      options.forEach((option, index) => (option.id = `${this.list.id}-${index}`));
      this.options = options;
      this.list.replaceChildren(...options);
      this.choose(undefined);
      this.list.hidden = !count;
      this.input.setAttribute("aria-expanded", String(count > 0));
    }

    /**
     * A hit that can be chosen.
     * @param {Shown} hit
     */
    option({ href, heading, place, named, excerpt, remember }) {
      const where = [place, named].filter(Boolean).join(" · ");
      const option = search.element(
        "a",
        { role: "option", href, tabindex: "-1", "aria-selected": "false" },
        search.element("span", { class: "vgr-hit-heading" }, heading),
        search.element("span", { class: "vgr-hit-place" }, where),
        search.element("span", { class: "vgr-hit-excerpt" }, ...excerpt),
      );
      option.addEventListener("click", remember);
      option.addEventListener("auxclick", remember);
      return option;
    }

    /**
     * The last option, which leads to all hits.
     * @param {string} text
     * @param {string} query
     */
    more(text, query) {
      const attributes = {
        role: "option",
        href: search.queryAddress(this.form.action, { query }),
        tabindex: "-1",
        "aria-selected": "false",
        class: "vgr-all-hits",
      };
      return search.element("a", attributes, text);
    }

    /**
     * Arrows go round, Enter opens the chosen hit or, if none is, the search page. Esc is the
     * dialog's own.
     * @param {KeyboardEvent} event
     */
    press(event) {
      if (event.key === "ArrowDown" && this.options.length) this.step(1);
      else if (event.key === "ArrowUp" && this.options.length) this.step(-1);
      else if (event.key === "Enter" && this.chosen) this.chosen.click();
      else return;
      event.preventDefault();
    }

    /**
     * Chooses the next option, or the one before. Without a choice, down leads to the first and up
     * to the last.
     * @param {1 | -1} step
     */
    step(step) {
      const count = this.options.length;
      const at = this.chosen ? this.options.indexOf(this.chosen) : -1;
      const from = at < 0 && step < 0 ? count : at;
      this.choose(this.options[(from + step + count) % count]);
    }

    /** @param {HTMLAnchorElement | undefined} option */
    choose(option) {
      this.chosen?.setAttribute("aria-selected", "false");
      this.chosen = option;
      if (!option) {
        this.input.removeAttribute("aria-activedescendant");
        return;
      }
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    }
  }

  /** Finds the theme's form, where a page has one. */
  function connect() {
    /** @type {HTMLFormElement | null} */
    const form = document.querySelector("#pst-search-dialog form");
    /** @type {HTMLInputElement | null | undefined} */
    const input = form?.querySelector("input[name=q]");
    if (form && input) new Combobox(form, input);
  }

  if (typeof document !== "undefined") connect();
})(globalThis.vgrdocsSearch);
