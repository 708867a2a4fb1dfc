// Fetches the search's script, which is large, when somebody is about to search, or comes from a
// hit, whose words it marks.
(() => {
  "use strict";

  const dialog = document.querySelector("#pst-search-dialog");
  if (!(dialog instanceof HTMLElement) || !dialog.dataset.src) return;
  const { src } = dialog.dataset;

  const fetchSearch = () => {
    if (document.querySelector("script.vgr-search-script")) return;
    const script = Object.assign(document.createElement("script"), { src });
    script.className = "vgr-search-script";
    document.head.append(script);
  };

  const comesFromHit = () => {
    try {
      const note = localStorage.getItem("vgrdocs-search-words") ?? "";
      return note.includes(JSON.stringify(location.href.replace(/[?#].*/u, "")));
    } catch {
      return false;
    }
  };

  dialog.addEventListener("focusin", fetchSearch);
  if (comesFromHit()) fetchSearch();
})();
