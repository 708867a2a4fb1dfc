// The versions of the handbook: which one this is, the way to the others, and a banner on old ones.
// The file versions.js at the site's root calls this with [{name, date, kind}, ...], newest first; kind is "latest",
// "old" or "draft". A page's bytes do not say which version it is of: that is the name of the folder that it lies in.
globalThis.vgrVersions = (versions) => {
  "use strict";
  const link = document.querySelector(".vgr-versions");
  if (!link) return;
  const words = link.dataset;
  const home = new URL(document.documentElement.dataset.content_root || "./", location.href);
  const site = new URL("../", home);
  const folder = decodeURIComponent(home.pathname.split("/").at(-2));
  const latest = versions.find(({ kind }) => kind === "latest");
  const here = folder === "latest" ? (latest ?? versions[0]) : versions.find(({ name }) => name === folder);
  const NO_PAGE = "#vgr-no-page";

  const day = ({ date }) =>
    new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }).format(new Date(date));
  const folderOf = (version) => (version === latest ? "latest" : version.name);
  const address = (version, page) => new URL(`${encodeURIComponent(folderOf(version))}/${page}`, site).href;

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // The pages of another version, from its own list; null where the list can't be had.
  const pagesOf = (version) =>
    new Promise((resolve) => {
      const script = make("script", { src: address(version, "pages.js") });
      globalThis.vgrPages = resolve;
      script.addEventListener("error", () => resolve(null));
      document.head.append(script);
    });

  // The page itself, else the first page of its folder, else the start page.
  const nearest = (page, pages) => {
    const has = (name) => pages[name.slice(0, name.lastIndexOf("/") + 1)]?.includes(name.slice(name.lastIndexOf("/") + 1));
    const inFolder = page.replace(/[^/]*$/, "index.html");
    return [page, inFolder].find(has) ?? "index.html";
  };

  // The place that is being read: what the address names, while it is to be seen; else the last heading above the upper
  // third of the window; none at the top of the page.
  const place = () => {
    const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))?.getBoundingClientRect();
    if (named && named.bottom > 0 && named.top < innerHeight) return location.hash;
    if (scrollY < 80) return "";
    const above = [...document.querySelectorAll("article section[id], article .vgr-item[id]")].filter(
      (section) => section.getBoundingClientRect().top < innerHeight / 3,
    );
    return above.length ? `#${above.at(-1).id}` : "";
  };

  const go = async (version) => {
    const anchor = place();
    const pages = await pagesOf(version);
    const page = pages ? nearest(words.page, pages) : words.page;
    location.href = address(version, page) + (page === words.page ? anchor : NO_PAGE);
  };

  const linkTo = (version, ...children) => {
    const anchor = make("a", { href: address(version, words.page) }, ...children);
    anchor.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(version);
    });
    return anchor;
  };

  const label = ({ name, kind }) =>
    kind === "draft" ? words.draft : kind === "latest" ? `${name} (${words.latest})` : name;

  const showSwitcher = () => {
    const list = make("ul");
    for (const version of versions) {
      const anchor = linkTo(version, make("span", { textContent: label(version) }), make("small", { textContent: day(version) }));
      if (version === here) anchor.setAttribute("aria-current", "true");
      list.append(make("li", {}, anchor));
    }
    const menu = make("nav", { id: "vgr-version-list", className: "vgr-menu", popover: "auto", ariaLabel: words.choose }, list);
    const button = make("button", { type: "button", className: link.className, textContent: here ? label(here) : link.textContent });
    button.setAttribute("aria-label", `${words.choose}: ${button.textContent}`);
    button.popoverTargetElement = menu;
    button.setAttribute("popovertarget", menu.id);
    link.replaceWith(button, menu);
  };

  const banner = (text, ...more) => {
    const note = make("aside", { className: "vgr-announcement vgr-version-banner d-print-none", ariaLabel: link.textContent }, text, ...more);
    document.querySelector(".skip-link").after(note);
    return note;
  };

  const showAge = () => {
    if (here?.kind === "draft") banner(words.unfinished);
    if (here?.kind === "old") banner(`${words.old} ${day(here)}. `, latest ? linkTo(latest, words.same) : "");
  };

  // Says so where a reader was led to something else than the place that was asked for.
  const showMissing = () => {
    const isNear = location.hash === NO_PAGE;
    const target = decodeURIComponent(location.hash.slice(1));
    if (!isNear && (!target || document.getElementById(target))) return;
    history.replaceState(null, "", location.pathname + location.search);
    const close = make("button", { type: "button", className: "vgr-close", textContent: words.close });
    const note = make("p", { className: "vgr-elsewhere", role: "status" });
    document.querySelector(".vgr-elsewhere")?.remove();
    close.addEventListener("click", () => note.remove());
    document.querySelector("article").prepend(note);
    note.append(isNear ? words.noPage : words.noPlace, " ", close);
  };

  addEventListener("hashchange", showMissing);
  showMissing();
  showAge();
  showSwitcher();
};
