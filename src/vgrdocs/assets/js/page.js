// Small things of every page: follow an entry that has moved, print, close a menu, say which
// colours are chosen, name the dialogs and come back from them.
(() => {
  "use strict";

  /**
   * @param {string} selector
   * @returns {NodeListOf<HTMLElement>}
   */
  const all = (selector) => document.querySelectorAll(selector);

  const showColours = () => {
    const { mode } = document.documentElement.dataset;
    for (const button of all(".theme-change-button")) {
      button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
    }
  };

  for (const button of all(".vgr-print")) button.addEventListener("click", () => print());
  for (const button of all(".vgr-close")) {
    button.addEventListener("click", () => button.closest("dialog")?.close());
  }
  for (const button of all(".theme-change-button")) {
    button.addEventListener("click", () => {
      showColours();
      /** @type {HTMLElement | null} */
      const menu = button.closest("[popover]");
      menu?.hidePopover();
    });
  }
  for (const part of ["primary", "secondary"]) {
    /** @type {HTMLElement | null} */
    const toggle = document.querySelector(`.${part}-toggle`);
    const dialog = document.querySelector(`#pst-${part}-sidebar-modal`);
    if (!toggle || !dialog) continue;
    dialog.setAttribute("aria-label", toggle.getAttribute("aria-label") || "");
    // The theme takes the focus from the button before the dialog can remember it.
    dialog.addEventListener("close", () => toggle.focus());
  }
  addEventListener("load", showColours);

  // Long words have soft hyphens, which are for this page's lines and nobody's clipboard.
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    const text = selection?.toString() || "";
    if (!selection?.rangeCount || !text.includes("\u00ad") || !event.clipboardData) return;
    let markup = "";
    for (let place = 0; place < selection.rangeCount; place += 1) {
      const copied = selection.getRangeAt(place).cloneContents();
      markup += new XMLSerializer().serializeToString(copied);
    }
    event.clipboardData.setData("text/plain", text.replaceAll("\u00ad", ""));
    event.clipboardData.setData("text/html", markup.replaceAll("\u00ad", ""));
    event.preventDefault();
  });

  /** An entry that has moved to the page of its year left its address at the link to that page: go
   * on from there. */
  const goOn = () => {
    const link = document.querySelector(".vgr-years :target")?.closest("li")?.querySelector("a");
    if (link) location.replace(link.href + location.hash);
  };
  addEventListener("hashchange", goOn);
  addEventListener("load", goOn);
})();
