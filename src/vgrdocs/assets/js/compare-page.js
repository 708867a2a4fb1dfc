// The page that compares two reports: reads from its address which, loads them, shows how they
// differ. Their texts lie in files that are scripts, since a page from a folder can load no others.
(() => {
  "use strict";

  const page = document.getElementById("compare");
  const { compareFacts, compareWords, pairPassages } = globalThis.vgrdocsCompare;
  if (!page) return;
  const words = /** @type {CompareWords} */ (page.dataset);
  const root = document.documentElement.dataset.content_root ?? "./";
  const result = /** @type {HTMLElement} */ (document.getElementById("compare-result"));
  const form = /** @type {HTMLFormElement} */ (page.querySelector("form"));

  /**
   * An element with text or children.
   * @param {string} tag
   * @param {string} className
   * @param {(Node | string)[]} children
   */
  const make = (tag, className, ...children) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  };

  /** What the script that was loaded last has given. @type {ComparedText} */
  let received;
  /** @type {ReportYear[]} */
  let years = [];
  globalThis.vgrCompare = (text) => {
    received = text;
  };
  globalThis.vgrReports = (listed) => {
    years = listed;
  };

  /**
   * Runs a file of ours. An address says which, among those of a folder, and nothing elsewhere.
   * @param {string} file
   * @param {string} folder
   * @returns {Promise<void>}
   */
  const load = (file, folder = "") =>
    new Promise((resolve, reject) => {
      if (file.split("/").some((step) => /^\.|^$|[\\:]/.test(step))) throw new Error(file);
      const script = document.createElement("script");
      script.onload = () => resolve();
      script.onerror = () => reject(new Error(file));
      script.src = root + folder + file.split("/").map(encodeURIComponent).join("/");
      document.head.append(script);
    });

  /**
   * The text of a report: "series/2026-03-26", with "@1" for its first text, with "version:" before
   * it for the one of another version of a site.
   * @param {string} name
   */
  const open = async (name) => {
    const [, version, rest] = /^(?:([^/:]+):)?(.*)$/.exec(name) ?? [];
    if (version?.startsWith(".")) throw new Error(name);
    const folder = version ? `../${encodeURIComponent(version)}/` : "";
    await load(`_compare/${rest}.js`, folder);
    const text = received;
    const title = version ? `${text.title} (${version})` : text.title;
    return { ...text, name, title, page: folder + text.page };
  };

  /**
   * Words with what is in the other text as well unmarked.
   * @param {"del" | "ins"} tag
   * @param {string} text
   * @param {boolean} isSame
   * @returns {(Node | string)[]}
   */
  const marked = (tag, text, isSame) => {
    const said = text.trim();
    if (isSame || !said) return [text];
    // The spaces around the words are not marked: struck out, they would be seen as lines.
    const [before, after] = text.split(said);
    const [begin, end] = tag === "del" ? [words.out, words.outEnd] : [words.in, words.inEnd];
    const heard = (/** @type {string} */ what) => make("span", "vgr-heard", what);
    return [before, make(tag, "", heard(begin), said, heard(end)), after];
  };

  /**
   * @param {string} label
   * @param {(Node | string)[]} shown
   */
  const side = (label, shown) =>
    make(
      "div",
      "",
      make("p", "vgr-side", label),
      shown.length ? make("p", "", ...shown) : make("p", "vgr-nothing", words.nothing),
    );

  /**
   * Passages that differ, side by side under their headings.
   * @param {ComparedText} old
   * @param {ComparedText} now
   */
  const showPassages = (old, now) => {
    const headings = new Map([...old.passages, ...now.passages]);
    const texts = (/** @type {ComparedText} */ text) => text.passages.map(([passage]) => passage);
    const shown = [];
    let heading = "";
    for (const [before, after] of pairPassages(texts(old), texts(now))) {
      if (before === after) continue;
      const above = headings.get(after ?? before ?? "") ?? "";
      if (above && above !== heading) shown.push(make("h3", "", above));
      heading = above;
      const runs = compareWords(before ?? "", after ?? "");
      const gone = runs.flatMap(([one, other]) => marked("del", one, one === other));
      const come = runs.flatMap(([one, other]) => marked("ins", other, one === other));
      const sides = [side(old.title, before === null ? [] : gone)];
      sides.push(side(now.title, after === null ? [] : come));
      shown.push(make("div", "vgr-change", ...sides));
    }
    return shown;
  };

  /** @param {string} text @param {Record<string, string>} values */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /**
   * How a fact differs, in words.
   * @param {ComparedFact | undefined} before
   * @param {ComparedFact | undefined} after
   * @param {[string, string]} titles
   */
  const sayFact = (before, after, [first, second]) => {
    const fact = /** @type {ComparedFact} */ (after ?? before);
    if (!before || !after) {
      const values = fact[3].map(([label, value]) => `${label.toLowerCase()} ${value}`.trim());
      const only = fill(words.only, { report: after ? second : first });
      // What may be a whole sentence comes last.
      if (!values.length) return `${only.charAt(0).toUpperCase()}${only.slice(1)}: ${fact[2]}`;
      return `${fact[2]}: ${[only, ...values].join(", ")}`;
    }
    const [old, now] = [new Map(before[3]), new Map(after[3])];
    const said = before[2] === after[2] ? [] : [fill(words.renamed, { title: before[2] })];
    for (const label of new Set([...old.keys(), ...now.keys()])) {
      if (old.get(label) === now.get(label)) continue;
      const [from, to] = [old, now].map((values) => values.get(label) ?? words.unsaid);
      const moved = fill(words.moved, { before: from, after: to });
      said.push(`${label.toLowerCase()} ${moved}`.trim());
    }
    return `${fact[2]}: ${said.join(", ")}`;
  };

  /**
   * What the texts say of things that both or one of them name, under headings.
   * @param {ComparedText} old
   * @param {ComparedText} now
   */
  const showFacts = (old, now) => {
    if (!old.facts || !now.facts) return [make("p", "", words.untyped)];
    /** @type {Map<string, Node[]>} */
    const groups = new Map();
    for (const [before, after] of compareFacts(old.facts, now.facts)) {
      const [heading] = after ?? before ?? [""];
      const line = make("li", "", sayFact(before, after, [old.title, now.title]));
      groups.set(heading, [...(groups.get(heading) ?? []), line]);
    }
    const shown = [...groups].flatMap(([heading, lines]) => [
      make("h3", "", heading),
      make("ul", "", ...lines),
    ]);
    return shown.length ? shown : [make("p", "", words.sameFacts)];
  };

  /** A link to a report. @param {ComparedText} text */
  const linkTo = (text) => {
    const link = /** @type {HTMLAnchorElement} */ (make("a", "", text.title));
    link.href = root + text.page;
    return link;
  };

  /**
   * @param {ComparedText} old
   * @param {ComparedText} now
   */
  const show = (old, now) => {
    const passages = showPassages(old, now);
    result.replaceChildren(
      make("p", "vgr-compared", linkTo(old), " – ", linkTo(now)),
      make("h2", "", words.facts),
      ...showFacts(old, now),
      make("h2", "", words.text),
      ...(passages.length ? passages : [make("p", "", words.sameText)]),
    );
  };

  /**
   * Fills the lists to choose from.
   * @param {(ComparedText | undefined)[]} opened
   */
  const offer = (opened) => {
    for (const [place, name] of ["a", "b"].entries()) {
      const select = /** @type {HTMLSelectElement} */ (form.elements.namedItem(name));
      const chosen = opened[place];
      const groups = years.map(([year, reports]) => {
        const group = /** @type {HTMLOptGroupElement} */ (make("optgroup", ""));
        group.label = year;
        for (const [day, address] of reports) {
          const label = day.includes(year) ? day : `${day} ${year}`;
          group.append(new Option(label, address.replace(/\.html$|\/$/, "")));
        }
        return group;
      });
      const others = new Map(opened.flatMap((text) => text?.earlier ?? []));
      if (chosen) others.set(chosen.name, chosen.title);
      for (const group of groups) {
        for (const option of group.querySelectorAll("option")) others.delete(option.value);
      }
      const more = [...others].map(([value, title]) => new Option(title, value));
      select.replaceChildren(...more, ...groups);
      if (chosen) select.value = chosen.name;
      // Where nothing is asked for: the newest report, and the one before it.
      else if (name === "a") select.selectedIndex = Math.min(1, select.length - 1);
    }
    form.hidden = false;
  };

  /** The report before one in the list, or else its first text. @param {string} name */
  const before = (name) => {
    const listed = years.flatMap(([, reports]) => reports.map(([, address]) => address));
    const at = listed.findIndex((address) => address.replace(/\.html$|\/$/, "") === name);
    return listed[at + 1]?.replace(/\.html$|\/$/, "") ?? received.earlier?.[0]?.[0];
  };

  const start = async () => {
    const asked = new URLSearchParams(location.search);
    const [a, b] = [asked.get("a"), asked.get("b")];
    const now = b ? await open(b) : undefined;
    await load(now?.list ?? asked.get("list") ?? words.list).catch(() => undefined);
    const other = a ?? (b ? before(b) : undefined);
    const old = other ? await open(other) : undefined;
    offer([old, now]);
    if (!old || !now) return;
    if (!a && other) {
      asked.set("a", other);
      history.replaceState(null, "", `?${new URLSearchParams({ a: other, b: now.name })}`);
    }
    document.title = `${old.title} – ${now.title} · ${document.title}`;
    show(old, now);
  };

  start().catch(() => {
    form.hidden = years.length === 0;
    offer([]);
    result.replaceChildren(make("p", "", words.missing));
  });
})();
