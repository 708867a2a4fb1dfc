// Filters the entries of a register by their classes. Without this script the form stays hidden and
// all entries are seen.
(() => {
  "use strict";

  /**
   * Shows the entries with a class and the parts of the register that hold any; says how many.
   * @param {HTMLElement} register
   * @param {HTMLFormElement} form
   * @param {string} name
   */
  const show = (register, form, name) => {
    /** @type {NodeListOf<HTMLElement>} */
    const entries = register.querySelectorAll(".vgr-item");
    /** @type {NodeListOf<HTMLElement>} */
    const parts = register.querySelectorAll(".vgr-part");
    let shown = 0;
    for (const entry of entries) {
      entry.hidden = !entry.classList.contains(name);
      if (!entry.hidden) shown++;
    }
    for (const part of parts) part.hidden = !part.querySelector(".vgr-item:not([hidden])");
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
    /** @type {HTMLInputElement | null} */
    const all = form.querySelector("input");
    if (!all) return;
    all.checked = true;
    show(register, form, all.value);
    target.scrollIntoView();
  };

  /** @type {NodeListOf<HTMLFormElement>} */
  const forms = document.querySelectorAll(".vgr-filter");
  for (const form of forms) {
    const register = form.parentElement;
    if (!register) continue;
    form.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) show(register, form, target.value);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", () => showTarget(register, form));
    form.hidden = false;
  }
})();
