// Fetches the search's script, which is large, when somebody is about to search, or comes from a
// hit, whose words it marks. The search page is as it stands while nothing is asked for.
(() => {
  "use strict";

  const place = document.querySelector("#pst-search-dialog, #search-page");
  if (!(place instanceof HTMLElement) || !place.dataset.src) return;
  const { src } = place.dataset;
  const isPage = place.id === "search-page";

  const fetchSearch = () => {
    if (document.querySelector("script.vgr-search-script")) return;
    const script = Object.assign(document.createElement("script"), { src });
    script.className = "vgr-search-script";
    script.onerror = () => script.remove(); // A phone that was out of reach asks again.
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

  place.addEventListener(isPage ? "input" : "focusin", fetchSearch);
  if (isPage) {
    // The script answers what stands in the field as it comes; the page need not be loaded again.
    place.addEventListener("submit", (event) => {
      event.preventDefault();
      fetchSearch();
    });
  }
  const typed = place.querySelector("input")?.value; // before this script came, too
  if (isPage ? location.search || typed : comesFromHit()) fetchSearch();
})();
