/* The search page's filters: a group of boxes for each facet, with the number of hits. */
(function (search) {
  "use strict";

  /** A group for each facet that leaves a choice; `choose` is called with the filters after a
   * change. */
  search.facetGroups = (store, counts, filters, choose) => {
    const groups = [];
    for (const { facet, values } of counts) {
      const chosen = filters[facet];
      const offered = values.filter(({ value, count }) => count || chosen.includes(value));
      if (offered.length < 2 && !chosen.length) continue;
      const change = (/** @type {string[]} */ changed) => choose({ ...filters, [facet]: changed });
      const legend = search.element("legend", {}, search.label(store, facet));
      const group = search.element("fieldset", {}, legend);
      for (const { value, count } of offered) {
        group.append(choice(store, facet, value, count, chosen, change));
      }
      groups.push(group);
    }
    return groups;
  };

  /**
   * A value with its box.
   * @param {Store} store
   * @param {string} facet
   * @param {string} value
   * @param {number} count
   * @param {string[]} chosen
   * @param {(changed: string[]) => void} change
   */
  function choice(store, facet, value, count, chosen, change) {
    const box = search.element("input", { type: "checkbox", id: `search-${facet}-${value}` });
    box.checked = chosen.includes(value);
    box.addEventListener("change", () => {
      const others = chosen.filter((other) => other !== value);
      change(box.checked ? [...others, value] : others);
    });
    const name = store.manifest.names[facet]?.[value] || value;
    const said = search.element("span", { class: "vgr-count" }, `(${count})`);
    return search.element("label", {}, box, ` ${name} `, said);
  }
})(globalThis.vgrdocsSearch);
