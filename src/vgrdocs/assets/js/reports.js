// Fills the sidebar's list of reports. A series' own file calls this with the years, newest first.
(() => {
  "use strict";

  /**
   * A link to a report; `here` is the address of the report that this page is.
   * @param {ReportLink} report
   * @param {string | undefined} here
   */
  const link = ([day, address], here) => {
    const anchor = document.createElement("a");
    anchor.href = document.documentElement.dataset.content_root + address;
    anchor.textContent = day;
    if (address === here) anchor.setAttribute("aria-current", "page");
    return anchor;
  };

  /**
   * A year's reports, to be folded out.
   * @param {ReportYear} year
   * @param {string | undefined} here
   * @param {boolean} isOpen
   */
  const fold = ([year, reports], here, isOpen) => {
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    const list = document.createElement("ul");
    summary.textContent = year;
    for (const report of reports) {
      const item = document.createElement("li");
      item.append(link(report, here));
      list.append(item);
    }
    details.open = isOpen;
    details.append(summary, list);
    return details;
  };

  globalThis.vgrReports = (years) => {
    /** @type {NodeListOf<HTMLElement>} */
    const navs = document.querySelectorAll(".vgr-reports");
    for (const nav of navs) {
      const { here } = nav.dataset;
      const own = years.findIndex(([, reports]) => reports.some(([, address]) => address === here));
      // A report's own year is open; on other pages the newest is.
      const open = Math.max(own, 0);
      nav.append(...years.map((year, place) => fold(year, here, place === open)));
    }
  };
})();
