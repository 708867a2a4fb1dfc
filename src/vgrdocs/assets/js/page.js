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
      setTimeout(showColours); // when they have changed
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
    // The theme takes the focus from the button before the dialog can remember it, and would give
    // it back to one that is gone with the menu.
    dialog.addEventListener("close", () => {
      const isInMenu = toggle.closest("#pst-primary-sidebar, #pst-primary-sidebar-modal");
      const back = isInMenu ? document.querySelector(".primary-toggle") : toggle;
      setTimeout(() => back instanceof HTMLElement && back.focus());
    });
    // The menu makes way for what is opened from there.
    toggle.addEventListener("click", () => toggle.closest("dialog")?.close());
  }

  // What has no room in the bar of a narrow screen stands in the menu: the contents of the page
  // above the ways to other pages, versions and colours below them.
  const narrow = matchMedia("(max-width: 47.99rem)");
  const tools = document.querySelector(".vgr-tools");
  const start = document.createElement("div");
  const end = document.createElement("div");
  start.className = end.className = "vgr-menu-tools";
  const arrange = () => {
    if (!tools) return;
    const from = narrow.matches ? [tools] : [start, end];
    /** @param {string} selector */
    const taken = (selector) =>
      from.flatMap((place) => [...place.querySelectorAll(`:scope > ${selector}`)]);
    const versions = taken(":is(.vgr-versions, #vgr-version-list)");
    const colours = taken(":is([popovertarget='vgr-colours'], #vgr-colours)");
    const contents = taken(".secondary-toggle");
    if (narrow.matches) {
      document.querySelector(".bd-docs-nav")?.before(start);
      start.parentElement?.append(end);
      start.append(...contents);
      end.append(...versions, ...colours);
    } else {
      tools.prepend(...versions);
      tools.append(...colours, ...contents);
      start.remove();
      end.remove();
    }
  };
  arrange();
  narrow.addEventListener("change", arrange);
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
