// Filters the entries of a register by their classes. Without this script the form stays hidden and
// all entries are seen.
(() => {
  "use strict";

  /** An entry is an item of its own, or the row of a table. */
  const ENTRY = ":is(.vgr-item, .vgr-listed)";

  /** @type {WeakMap<Node, string>} */
  const written = new WeakMap();

  /**
   * Puts a number in the place of that which a heading was written with.
   * @param {Element} heading
   * @param {number} number
   * @param {boolean} isAll
   */
  const count = (heading, number, isAll) => {
    for (const text of heading.childNodes) {
      const words = written.get(text) ?? text.nodeValue ?? "";
      if (!/\(\d+\)$/.test(words)) continue;
      written.set(text, words);
      text.nodeValue = isAll ? words : words.replace(/\d+\)$/, `${number})`);
    }
  };

  /**
   * Shows a part of the register that holds any entry, with their number in its heading, and its
   * line in the contents.
   * @param {HTMLElement} part
   * @param {boolean} isAll
   */
  const showPart = (part, isAll) => {
    const number = part.querySelectorAll(`${ENTRY}:not([hidden])`).length;
    part.hidden = number === 0;
    for (const link of document.querySelectorAll(`nav a[href="#${CSS.escape(part.id)}"]`)) {
      const line = link.closest("li");
      if (line) line.hidden = part.hidden;
      count(link, number, isAll);
    }
    const heading = part.querySelector("h2, h3, h4");
    if (heading) count(heading, number, isAll);
  };

  /**
   * Shows the entries that have each class that is chosen; says how many.
   * @param {HTMLElement} register
   * @param {HTMLFormElement} form
   */
  const show = (register, form) => {
    /** @type {NodeListOf<HTMLInputElement>} */
    const chosen = form.querySelectorAll("input:checked");
    const names = [...chosen].map(({ value }) => value);
    /** @type {NodeListOf<HTMLElement>} */
    const entries = register.querySelectorAll(ENTRY);
    let shown = 0;
    for (const entry of entries) {
      entry.hidden = !names.every((name) => entry.classList.contains(name));
      if (!entry.hidden) shown++;
    }
    /** @type {NodeListOf<HTMLElement>} */
    const parts = register.querySelectorAll(".vgr-part");
    const isAll = [...chosen].every(({ defaultChecked }) => defaultChecked);
    for (const part of parts) showPart(part, isAll);
    const { shown: words = "" } = form.dataset;
    const said = words.replace("{shown}", String(shown)).replace("{all}", String(entries.length));
    form.querySelector("[role=status]")?.replaceChildren(said);
  };

  /**
   * What a link leads to is seen, whatever was chosen before.
   * @param {HTMLElement} register
   * @param {HTMLFormElement} form
   */
  const showTarget = (register, form) => {
    // The browser knows what the address names; to read the address here would fail on "#%E0".
    const target = document.querySelector(":target");
    if (!target?.closest("[hidden]") || !register.contains(target)) return;
    form.reset();
    show(register, form);
    target.scrollIntoView();
  };

  /** @type {NodeListOf<HTMLFormElement>} */
  const forms = document.querySelectorAll(".vgr-filter");
  for (const form of forms) {
    const register = form.parentElement;
    if (!register) continue;
    form.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) show(register, form);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", () => showTarget(register, form));
    form.hidden = false;
  }
})();
