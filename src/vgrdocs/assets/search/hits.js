/* Hits on the search page: groups under headings, and of each hit its months. */
(function (search) {
  "use strict";

  const AT_ONCE = 20;
  const OF_GROUP = 5; // at first, where there are several groups
  const MONTHS = 5; // that are there before a reader asks for all

  /** The groups of an answer as sections; a heading where there are several. */
  search.hitSections = (engine, { groups, keys }) =>
    Promise.all(
      groups.map(async ({ name, hits }) => {
        const isAlone = groups.length === 1;
        const list = search.element("ol");
        await fill(engine, { list, hits, keys, name }, isAlone ? AT_ONCE : OF_GROUP);
        if (isAlone) return search.element("section", {}, list);
        const label = search.label(engine.store, name);
        const id = `search-${name}`;
        const heading = search.element("h2", { id }, `${label} (${hits.length})`);
        return search.element("section", { "aria-labelledby": id }, heading, list);
      }),
    );

  /**
   * The next hits of a group, and a button for more, if there are more.
   * @param {Engine} engine
   * @param {Group & { list: HTMLElement, keys: string[] }} group
   * @param {number} count
   */
  async function fill(engine, group, count) {
    const { list, hits, keys } = group;
    const from = list.children.length;
    const next = hits.slice(from, from + count);
    const items = await Promise.all(next.map((hit) => item(engine, hit, keys)));
    list.append(...items);
    const left = hits.length - from - items.length;
    if (left) list.append(moreButton(engine, group, left));
    return items[0];
  }

  /**
   * @param {Engine} engine
   * @param {Group & { list: HTMLElement, keys: string[] }} group
   * @param {number} left
   */
  function moreButton(engine, group, left) {
    const values = { count: Math.min(left, AT_ONCE) };
    const attributes = { type: "button", class: "vgr-button" };
    const more = search.element("button", attributes, search.label(engine.store, "more", values));
    const place = search.element("li", { class: "vgr-more" }, more);
    const show = async () => {
      place.remove();
      const first = await fill(engine, group, AT_ONCE);
      first.querySelector("a")?.focus();
    };
    more.addEventListener("click", show, { once: true });
    return place;
  }

  /**
   * A hit in the list.
   * @param {Engine} engine
   * @param {Found} hit
   * @param {string[]} keys
   */
  async function item(engine, hit, keys) {
    const { href, heading, place, excerpt, state, named, remember } = await search.show(
      engine,
      hit,
      keys,
    );
    const link = linkTo(href, heading, remember);
    const where = search.element("p", { class: "vgr-hit-place" }, place);
    const made = search.element("li", {}, link, where);
    if (excerpt.length) made.append(search.element("p", { class: "vgr-hit-excerpt" }, ...excerpt));
    if (state) {
      const says = search.label(engine.store, "by-register");
      made.append(search.element("p", { class: "vgr-hit-state" }, says, " ", state));
    }
    if (named) made.append(await months(engine, hit, keys, named));
    return made;
  }

  /**
   * The reports that name a subject, folded: those that were found, and all when it unfolds.
   * @param {Engine} engine
   * @param {Found} hit
   * @param {string[]} keys
   * @param {string} named
   */
  async function months(engine, hit, keys, named) {
    const list = search.element("ul");
    const folded = search.element("details", { class: "vgr-hit-months" });
    folded.append(search.element("summary", {}, named), list);
    const isFound = search.finder(keys, engine.matcher.stem);
    const show = async (/** @type {number[]} */ units) => {
      const found = await Promise.all(units.map((unit) => engine.store.unit(unit)));
      list.replaceChildren(...found.map((unit) => month(search.showUnit(unit, isFound))));
    };
    const showAll = async () => {
      const { mentions } = await engine.store.subjects();
      await show([...(mentions.get(hit.subject || "") || [])].reverse());
    };
    folded.addEventListener("toggle", showAll, { once: true });
    await show(hit.months.slice(0, MONTHS));
    return folded;
  }

  /** @param {ShownUnit} unit */
  function month({ href, date, excerpt, remember }) {
    const text = search.element("span", { class: "vgr-hit-excerpt" }, ...excerpt);
    return search.element("li", {}, linkTo(href, date, remember), " ", text);
  }

  /**
   * @param {string} href
   * @param {string} words
   * @param {() => void} remember
   */
  function linkTo(href, words, remember) {
    const link = search.element("a", { href }, words);
    link.addEventListener("click", remember);
    link.addEventListener("auxclick", remember);
    return link;
  }
})(globalThis.vgrdocsSearch);
