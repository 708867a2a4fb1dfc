// What readers take with them: the address of a place, a reference, a page on paper.
(() => {
  "use strict";

  /**
   * @param {string} selector
   * @returns {NodeListOf<HTMLElement>}
   */
  const all = (selector) => document.querySelectorAll(selector);

  const status = document.querySelector(".vgr-copied");

  /**
   * Puts a text into the clipboard and says so; where the browser does not let us, it does nothing.
   * @param {string} text
   * @param {string} said
   */
  const copy = async (text, said) => {
    // There is none where the page came over a connection that anybody can listen to.
    await navigator.clipboard?.writeText(text);
    if (!navigator.clipboard || !status) return;
    status.textContent = said;
    setTimeout(() => status.replaceChildren(), 4000);
  };

  for (const sign of all("a.headerlink")) {
    sign.addEventListener("click", () => {
      const said = status instanceof HTMLElement ? status.dataset.copied || "" : "";
      if (sign instanceof HTMLAnchorElement) copy(sign.href, said).catch(() => {});
    });
  }

  for (const button of all(".vgr-copy")) {
    button.addEventListener("click", () => {
      const text = button.parentElement?.querySelector("p")?.textContent || "";
      copy(text.trim(), button.dataset.copied || "").catch(() => {});
      /** @type {HTMLElement | null} */
      const menu = button.closest("[popover]");
      menu?.hidePopover();
    });
  }

  // A page knows where it will be found only if conf.py says so, and of several versions not which
  // one it is. What lies in a folder of one's own has no address for others.
  for (const place of all(".vgr-address:not([data-lasting])")) {
    if (location.protocol.startsWith("http")) place.textContent = location.href.replace(/#.*/, "");
  }

  // What is chosen in a register stands in the address: each choice by what comes after "vgr-".
  /** @param {string} name */
  const bare = (name) => name.replace(/^vgr-/, "");

  /**
   * @param {HTMLElement} form
   * @returns {NodeListOf<HTMLInputElement>}
   */
  const choices = (form) => form.querySelectorAll("input[type=radio]");

  /** @param {HTMLElement} form */
  const keep = (form) => {
    const address = new URL(location.href);
    for (const { name, value, checked, defaultChecked } of choices(form)) {
      if (checked && defaultChecked) address.searchParams.delete(bare(name));
      else if (checked) address.searchParams.set(bare(name), bare(value));
    }
    history.replaceState(null, "", address);
  };

  /** @param {HTMLElement} form */
  const restore = (form) => {
    const values = new URL(location.href).searchParams;
    for (const choice of choices(form)) {
      if (values.get(bare(choice.name)) !== bare(choice.value)) continue;
      choice.checked = true;
      choice.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };

  for (const form of all("form.vgr-filter")) {
    form.addEventListener("change", () => keep(form));
    // The choices are as they were first when all who hear of it have.
    form.addEventListener("reset", () => setTimeout(() => keep(form)));
    // By then the register has its script, which shows what is chosen, and what the address names.
    addEventListener("load", () => {
      restore(form);
      dispatchEvent(new HashChangeEvent("hashchange"));
    });
  }

  const { lang } = document.documentElement;
  const today = new Intl.DateTimeFormat(lang, { dateStyle: "long" });
  addEventListener("beforeprint", () => {
    for (const place of all(".vgr-today")) place.textContent = today.format(new Date());
  });
})();
