// What moves around a page: light and dark, the dialogs of search, menu and contents, and what the
// contents mark as read. The theme's own scripts do it with a library, twenty times as large.
(() => {
  "use strict";

  const root = document.documentElement;

  /**
   * @param {string} selector
   * @returns {NodeListOf<HTMLElement>}
   */
  const all = (selector) => document.querySelectorAll(selector);

  /**
   * @param {string} selector
   * @returns {HTMLDialogElement | null}
   */
  const dialogOf = (selector) => document.querySelector(selector);

  /**
   * Calls what waits for a pause.
   * @param {() => void} act
   */
  const afterPause = (act) => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let waiting;
    return () => {
      clearTimeout(waiting);
      waiting = setTimeout(act, 300);
    };
  };

  // Light and dark. mode.js has said which before the page was painted.
  const isDarkOutside = matchMedia("(prefers-color-scheme: dark)");

  /** @param {string} mode */
  const show = (mode) => {
    const isDark = mode === "auto" ? isDarkOutside.matches : mode === "dark";
    Object.assign(root.dataset, { mode, theme: isDark ? "dark" : "light" });
  };
  isDarkOutside.addEventListener("change", () => show(root.dataset.mode ?? "auto"));
  for (const button of all(".theme-change-button")) {
    button.addEventListener("click", () => {
      const { mode = "auto" } = button.dataset;
      show(mode);
      try {
        localStorage.setItem("mode", mode);
      } catch {
        // It holds for this page alone.
      }
    });
  }

  /**
   * A click beside a dialog, on what is behind it, closes it.
   * @param {HTMLDialogElement} dialog
   */
  const closeFromBeside = (dialog) => {
    dialog.addEventListener("click", ({ target, clientX, clientY }) => {
      const { left, right, top, bottom } = dialog.getBoundingClientRect();
      const isBeside = clientX < left || clientX > right || clientY < top || clientY > bottom;
      if (target === dialog && isBeside) dialog.close();
    });
  };

  // The search's dialog opens and closes with its button and with Ctrl+K; a page with a form of its
  // own goes there instead.
  const search = dialogOf("#pst-search-dialog");
  const toggleSearch = () => {
    /** @type {HTMLInputElement | null} */
    const input = document.querySelector(".bd-article form.bd-search input");
    if (input) {
      input.focus();
      input.select();
    } else if (search?.open) search.close();
    else search?.showModal();
  };
  if (search) closeFromBeside(search);
  for (const button of all(".search-button__button")) {
    button.addEventListener("click", toggleSearch);
  }
  const isApple = /^(Mac|iPhone|iPad)/.test(navigator.platform);
  addEventListener("keydown", (event) => {
    const hasKey = isApple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
    if (!hasKey || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    toggleSearch();
  });

  /**
   * Moves what is in a sidebar into its dialog, or back.
   * @param {Element} from
   * @param {Element} to
   */
  const move = (from, to) => {
    to.append(...from.childNodes);
    to.classList.add(...from.classList);
    from.removeAttribute("class");
  };

  for (const part of ["primary", "secondary"]) {
    const toggle = document.querySelector(`.${part}-toggle`);
    const dialog = dialogOf(`#pst-${part}-sidebar-modal`);
    const sidebar = document.querySelector(`#pst-${part}-sidebar`);
    if (!toggle || !dialog || !sidebar) continue;
    closeFromBeside(dialog);
    toggle.addEventListener("click", () => {
      move(sidebar, dialog);
      dialog.showModal();
    });
    dialog.addEventListener("close", () => move(dialog, sidebar));
  }

  // The sidebar stands where it stood on the page before, or else where it shows the page itself.
  const KEPT = "sidebar-scroll-top";
  const sidebar = document.querySelector("#pst-primary-sidebar");
  const scrollSidebar = () => {
    const here = [...all(".bd-docs-nav .active")].pop();
    if (!sidebar || !document.querySelector(".bd-docs-nav")) return;
    let kept = NaN;
    try {
      kept = parseInt(sessionStorage.getItem(KEPT) ?? "", 10);
      addEventListener("pagehide", () => sessionStorage.setItem(KEPT, String(sidebar.scrollTop)));
    } catch {
      // Storage is closed.
    }
    if (!isNaN(kept)) sidebar.scrollTop = kept;
    else if (here && here.getBoundingClientRect().y > innerHeight / 2) {
      const below = here.getBoundingClientRect().y - sidebar.getBoundingClientRect().y;
      sidebar.scrollTop = below - sidebar.clientHeight / 4;
    }
  };
  scrollSidebar();

  // The contents mark what is read: the heading that came last into the upper part of the window.
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("#pst-page-toc-nav a");

  /** @param {Element | undefined} read */
  const mark = (read) => {
    if (!read) return;
    for (const link of links) {
      link.classList.toggle("active", link === read);
      if (link === read) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const entry of all("#pst-page-toc-nav .toc-entry")) {
      entry.classList.toggle("active", entry.contains(read));
    }
  };

  // Where a link leads is marked as it is; while the page scrolls there, nothing else is.
  let isOnTheWay = false;
  const markTarget = () => {
    const link = [...links].find(({ hash }) => hash.length > 1 && hash === location.hash);
    if (!link) return;
    isOnTheWay = true;
    setTimeout(() => (isOnTheWay = false), 1000);
    mark(link);
  };
  addEventListener("hashchange", markTarget);
  addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a") : null;
    // To the same place once more: the address does not change.
    if (link?.hash && link.href === location.href) markTarget();
  });
  markTarget();

  /** @type {Map<Element, HTMLAnchorElement>} */
  const linkOf = new Map();
  for (const link of links) {
    const place = document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
    if (place) linkOf.set(place.querySelector("h1, h2, h3, h4, h5, h6") ?? place, link);
  }
  /** @type {IntersectionObserver | undefined} */
  let reading;
  const observe = () => {
    reading?.disconnect();
    const head = document.querySelector("#pst-header")?.getBoundingClientRect().height ?? 0;
    reading = new IntersectionObserver(
      (entries) => {
        const seen = entries.filter(({ isIntersecting }) => isIntersecting).pop();
        if (seen && !isOnTheWay) mark(linkOf.get(seen.target));
      },
      { rootMargin: `-${head}px 0px -70% 0px` },
    );
    for (const heading of linkOf.keys()) reading.observe(heading);
  };
  observe();
  addEventListener("resize", afterPause(observe));

  // What stands in the margin pushes the contents aside while it is seen.
  const seenBeside = new Set();
  const beside = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) seenBeside.add(target);
        else seenBeside.delete(target);
      }
      const contents = document.querySelector("#pst-secondary-sidebar");
      contents?.classList.toggle("hide", seenBeside.size > 0);
    },
    { rootMargin: "0px 0px -33% 0px" },
  );
  const MARGIN = ".marginnote, .sidenote, .margin, .margin-caption, .full-width, .sidebar";
  for (const note of all(`.bd-article :is(${MARGIN})`)) beside.observe(note);

  // What is wider than its place is scrolled with keys as well.
  const makeStops = () => {
    for (const place of all("pre, .pst-scrollable-table-container")) {
      const isWide = place.scrollWidth > place.clientWidth;
      const isHigh = place.scrollHeight > place.clientHeight;
      place.tabIndex = isWide || isHigh ? 0 : -1;
    }
  };
  const makeStopsLater = afterPause(makeStops);
  addEventListener("load", makeStops);
  addEventListener("resize", makeStopsLater);
  const main = document.querySelector("#main-content");
  if (main) new MutationObserver(makeStopsLater).observe(main, { subtree: true, childList: true });
})();
