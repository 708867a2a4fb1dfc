/* The theme's search dialog as an ARIA combobox: hits as one types, arrows, Enter, the number of hits announced. */
(function (search) {
  "use strict";

  const MOST_HITS = 8;

  /** Turns the theme's form in its dialog into a combobox with a list of hits. */
  class Combobox {
    constructor(form) {
      this.form = form;
      this.input = form.querySelector("input[name=q]");
      this.list = search.element("div", { id: "vgr-search-hits", role: "listbox", class: "vgr-search-hits" });
      this.status = search.element("p", { id: "vgr-search-status", role: "status", class: "vgr-search-status" });
      this.list.hidden = true;
      form.after(this.status, this.list);
      this.asked = 0;
      this.listen();
    }

    listen() {
      const states = { role: "combobox", "aria-expanded": "false", "aria-controls": this.list.id, "aria-autocomplete": "list" };
      for (const [name, value] of Object.entries(states)) this.input.setAttribute(name, value);
      this.list.setAttribute("aria-label", this.input.getAttribute("aria-label"));
      this.input.addEventListener("focus", () => search.start());
      this.input.addEventListener("input", () => this.ask());
      this.input.addEventListener("keydown", (event) => this.press(event));
    }

    /** Asks for what is typed; an answer that comes after a newer question is dropped. */
    async ask() {
      const question = ++this.asked;
      const query = this.input.value.trim();
      const engine = await search.start();
      const { hits, keys } = await engine.search(query);
      const shown = await Promise.all(hits.slice(0, MOST_HITS).map(({ unit }) => search.show(engine, unit, keys)));
      if (question !== this.asked) return;
      this.fill(shown, query, engine.store, hits.length);
    }

    fill(shown, query, store, count) {
      const options = shown.map((hit) => this.option(hit));
      if (options.length) options.push(this.more(search.label(store, "all-hits", { count }), query));
      options.forEach((option, index) => (option.id = `${this.list.id}-${index}`));
      this.list.replaceChildren(...options);
      this.choose(undefined);
      this.list.hidden = !options.length;
      this.input.setAttribute("aria-expanded", String(options.length > 0));
      this.status.textContent = query ? (count ? search.countLabel(store, count) : search.label(store, "no-hits")) : "";
    }

    option({ href, heading, place, excerpt, remember }) {
      const option = search.element(
        "a",
        { role: "option", href, tabindex: "-1", "aria-selected": "false" },
        search.element("span", { class: "vgr-hit-heading" }, heading),
        search.element("span", { class: "vgr-hit-place" }, place),
        search.element("span", { class: "vgr-hit-excerpt" }, ...excerpt),
      );
      option.addEventListener("click", remember);
      option.addEventListener("auxclick", remember);
      return option;
    }

    more(text, query) {
      const href = search.queryAddress(this.form.action, query);
      return search.element("a", { role: "option", href, tabindex: "-1", "aria-selected": "false", class: "vgr-all-hits" }, text);
    }

    /** Arrows go round, Enter opens the chosen hit or, if none is, the search page. Esc is the dialog's own. */
    press(event) {
      const options = [...this.list.children];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && options.length) {
        const at = options.indexOf(this.chosen);
        this.choose(options[(at + step + options.length + (at < 0 && step < 0 ? 1 : 0)) % options.length]);
        event.preventDefault();
      } else if (event.key === "Enter" && this.chosen) {
        this.chosen.click();
        event.preventDefault();
      }
    }

    choose(option) {
      if (this.chosen) this.chosen.setAttribute("aria-selected", "false");
      this.chosen = option;
      if (!option) return this.input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      return this.input.setAttribute("aria-activedescendant", option.id);
    }
  }

  if (typeof document !== "undefined") {
    document.addEventListener("DOMContentLoaded", () => {
      const form = document.querySelector("#pst-search-dialog form");
      if (form) new Combobox(form);
    });
  }
})(globalThis.vgrdocsSearch);
