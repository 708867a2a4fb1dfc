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

  const { lang } = document.documentElement;
  const today = new Intl.DateTimeFormat(lang, { dateStyle: "long" });
  addEventListener("beforeprint", () => {
    for (const place of all(".vgr-today")) place.textContent = today.format(new Date());
  });
})();
