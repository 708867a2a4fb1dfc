// Fills the sidebar's list of reports. A series' own file calls this with [[year, [[day, address], ...]], ...], newest first.
globalThis.vgrReports = (years) => {
  "use strict";
  const root = document.documentElement.dataset.content_root;

  const link = ([day, address], here) => {
    const anchor = document.createElement("a");
    anchor.href = root + address;
    anchor.textContent = day;
    if (address === here) anchor.setAttribute("aria-current", "page");
    return anchor;
  };

  const fold = ([year, reports], here, isFirst) => {
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    const list = document.createElement("ul");
    summary.textContent = year;
    for (const report of reports) {
      const item = document.createElement("li");
      item.append(link(report, here));
      list.append(item);
    }
    details.open = isFirst || reports.some(([, address]) => address === here);
    details.append(summary, list);
    return details;
  };

  for (const nav of document.querySelectorAll(".vgr-reports")) {
    const { here } = nav.dataset;
    const isReport = years.some(([, reports]) => reports.some(([, address]) => address === here));
    nav.append(...years.map((year, place) => fold(year, here, !isReport && place === 0)));
  }
};
