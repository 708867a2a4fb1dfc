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

  /**
   * The choices of a form; the address names each by what comes after "vgr-".
   * @param {HTMLFormElement} form
   * @returns {NodeListOf<HTMLInputElement>}
   */
  const choices = (form) => form.querySelectorAll("input[type=radio]");

  /** @param {string} name */
  const bare = (name) => name.replace(/^vgr-/, "");

  /**
   * Puts what is chosen into the address, which can be kept and sent.
   * @param {HTMLFormElement} form
   */
  const keep = (form) => {
    const address = new URL(location.href);
    for (const { name, value, checked, defaultChecked } of choices(form)) {
      if (checked && defaultChecked) address.searchParams.delete(bare(name));
      else if (checked) address.searchParams.set(bare(name), bare(value));
    }
    history.replaceState(null, "", address);
  };

  /**
   * Chooses what the address names.
   * @param {HTMLElement} register
   * @param {HTMLFormElement} form
   */
  const restore = (register, form) => {
    const values = new URL(location.href).searchParams;
    for (const choice of choices(form)) {
      if (values.get(bare(choice.name)) !== bare(choice.value)) continue;
      choice.checked = true;
      show(register, form, choice.value);
    }
  };

  /** @type {NodeListOf<HTMLFormElement>} */
  const forms = document.querySelectorAll(".vgr-filter");
  for (const form of forms) {
    const register = form.parentElement;
    if (!register) continue;
    form.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      show(register, form, target.value);
      keep(form);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", () => showTarget(register, form));
    form.hidden = false;
    restore(register, form);
    showTarget(register, form);
  }
})();
