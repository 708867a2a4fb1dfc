// Light or dark, decided before the page is painted: what the reader chose, else what the device
// says.
(() => {
  "use strict";
  let mode = "auto";
  try {
    mode = localStorage.getItem("mode") || mode;
  } catch {
    // Storage is closed to pages from a file share in some browsers.
  }
  const isDarkOutside = matchMedia("(prefers-color-scheme: dark)").matches;
  const isDark = mode === "auto" ? isDarkOutside : mode === "dark";
  Object.assign(document.documentElement.dataset, { mode, theme: isDark ? "dark" : "light" });
})();
