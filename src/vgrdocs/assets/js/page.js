// Small things of every page: print, close a menu, say which colours are chosen, name the dialogs.
(() => {
  "use strict";
  const all = (selector) => document.querySelectorAll(selector);

  const showColours = () => {
    for (const button of all(".theme-change-button")) {
      button.setAttribute("aria-pressed", String(button.dataset.mode === document.documentElement.dataset.mode));
    }
  };

  for (const button of all(".vgr-print")) button.addEventListener("click", () => print());
  for (const button of all(".vgr-close")) button.addEventListener("click", () => button.closest("dialog")?.close());
  for (const button of all(".theme-change-button")) {
    button.addEventListener("click", () => {
      showColours();
      button.closest("[popover]").hidePopover();
    });
  }
  for (const [toggle, dialog] of [
    [".primary-toggle", "#pst-primary-sidebar-modal"],
    [".secondary-toggle", "#pst-secondary-sidebar-modal"],
  ]) {
    const label = document.querySelector(toggle)?.getAttribute("aria-label");
    if (label) document.querySelector(dialog)?.setAttribute("aria-label", label);
  }
  addEventListener("load", showColours);
})();
