// The versions of the handbook: which one this is, the way to the others, and a banner on old ones.
// A page's bytes do not say which version it is of: that is the name of the folder that it lies in.
(() => {
  "use strict";

  const NO_PAGE = "#vgr-no-page";

  /**
   * A part of an address as text; one that is malformed ("%E0") stays as it is.
   * @param {string} part
   */
  const decoded = (part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  };

  /** What the address names, if it is on the page. */
  const named = () => document.getElementById(decoded(location.hash.slice(1)));

  /**
   * An element with properties and children.
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} tag
   * @param {Partial<HTMLElementTagNameMap[Name]>} properties
   * @param {(Node | string)[]} children
   */
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  /**
   * Whether a version has a page.
   * @param {string} page
   * @param {VersionPages} pages
   */
  const has = (page, pages) => {
    const end = page.lastIndexOf("/") + 1;
    return (pages[page.slice(0, end)] || []).includes(page.slice(end));
  };

  /**
   * The page itself, under the name that it has there; null where there is none.
   * @param {string} page
   * @param {VersionPages} pages
   * @param {Record<string, string>} moved The old names of pages, with the new ones.
   */
  const same = (page, pages, moved) => {
    const now = moved[page] ?? page;
    const names = Object.keys(moved).filter((name) => moved[name] === now);
    return [page, now, ...names].find((name) => has(name, pages)) ?? null;
  };

  /**
   * The first page of a page's folder, else the start page.
   * @param {string} page
   * @param {VersionPages} pages
   */
  const nearest = (page, pages) => {
    const first = `${page.slice(0, page.lastIndexOf("/") + 1)}index.html`;
    return has(first, pages) ? first : "index.html";
  };

  /** The place that is being read: what the address names, while it is to be seen; else the last
   * heading above the upper third of the window; none at the top of the page. */
  const place = () => {
    const box = named()?.getBoundingClientRect();
    if (box && box.bottom > 0 && box.top < innerHeight) return location.hash;
    if (scrollY < 80) return "";
    const headed = document.querySelectorAll("article section[id], article .vgr-item[id]");
    const isAbove = (/** @type {Element} */ section) =>
      section.getBoundingClientRect().top < innerHeight / 3;
    const last = [...headed].filter(isAbove).at(-1);
    return last ? `#${last.id}` : "";
  };

  /** The versions as one page shows them; `link` leads to the list of all, and holds the words. */
  class Switcher {
    /**
     * @param {HTMLElement} link
     * @param {Version[]} versions
     * @param {Record<string, string>} moved
     */
    constructor(link, versions, moved) {
      this.moved = moved;
      this.link = link;
      this.words = /** @type {VersionWords} */ (link.dataset);
      this.versions = versions;
      this.latest = versions.find(({ kind }) => kind === "latest");
      const home = new URL(document.documentElement.dataset.content_root || "./", location.href);
      this.site = new URL("../", home);
      const folder = decoded(home.pathname.split("/").at(-2) || "");
      this.here = versions.find(({ name }) => name === folder);
      if (folder === "latest") this.here = this.latest ?? versions[0];
    }

    /**
     * The address of a page in a version.
     * @param {Version} version
     * @param {string} page
     */
    address(version, page) {
      const folder = version === this.latest ? "latest" : version.name;
      return new URL(`${encodeURIComponent(folder)}/${page}`, this.site).href;
    }

    /** Says where this page stays as it is: in its version's folder, and not in the newest's. */
    showAddress() {
      if (!this.here || this.here.kind === "draft" || !location.protocol.startsWith("http")) return;
      const folder = encodeURIComponent(this.here.name);
      const { href } = new URL(`${folder}/${this.words.page}`, this.site);
      /** @type {NodeListOf<HTMLElement>} */
      const places = document.querySelectorAll(".vgr-address");
      for (const shown of places) {
        shown.textContent = href;
        shown.dataset.lasting = "";
      }
    }

    /**
     * The pages of another version, from its own list; null where the list can't be had.
     * @param {Version} version
     * @returns {Promise<VersionPages | null>}
     */
    pagesOf(version) {
      return new Promise((resolve) => {
        const script = make("script", { src: this.address(version, "pages.js") });
        globalThis.vgrPages = resolve;
        script.addEventListener("error", () => resolve(null));
        document.head.append(script);
      });
    }

    /**
     * Goes to the place that is being read, or the nearest there is, in another version.
     * @param {Version} version
     */
    async go(version) {
      const anchor = place();
      const pages = await this.pagesOf(version);
      const { page } = this.words;
      const there = pages ? same(page, pages, this.moved) : page;
      const near = pages && there === null ? nearest(page, pages) : page;
      location.href = this.address(version, there ?? near) + (there === null ? NO_PAGE : anchor);
    }

    /**
     * A link that goes to a version; in a new tab it opens the page as it stands.
     * @param {Version} version
     * @param {(Node | string)[]} children
     */
    linkTo(version, ...children) {
      const anchor = make("a", { href: this.address(version, this.words.page) }, ...children);
      anchor.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.go(version);
      });
      return anchor;
    }

    /** @param {Version} version */
    label({ name, kind }) {
      if (kind === "draft") return this.words.draft;
      return kind === "latest" ? `${name} (${this.words.latest})` : name;
    }

    /** @param {Version} version */
    day({ date }) {
      const { lang } = document.documentElement;
      const format = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" });
      return format.format(new Date(date));
    }

    /** Puts a menu of the versions in the place of the link. */
    showMenu() {
      const { link, words } = this;
      const list = make("ul", {});
      for (const version of this.versions) {
        const name = make("span", {}, this.label(version));
        const anchor = this.linkTo(version, name, make("small", {}, this.day(version)));
        if (version === this.here) anchor.setAttribute("aria-current", "true");
        list.append(make("li", {}, anchor));
      }
      const menu = make("nav", { id: "vgr-version-list", className: "vgr-menu" }, list);
      menu.popover = "auto";
      menu.ariaLabel = words.choose;
      const shown = this.here ? this.label(this.here) : link.textContent;
      const button = make("button", { type: "button", className: link.className }, shown);
      button.setAttribute("aria-label", `${words.choose}: ${shown}`);
      button.popoverTargetElement = menu;
      button.setAttribute("popovertarget", menu.id);
      link.replaceWith(button, menu);
    }

    /** Says above the page that it is old, or a draft. */
    showAge() {
      const { here, latest, words } = this;
      if (here?.kind === "draft") this.showBanner(words.unfinished);
      if (here?.kind !== "old") return;
      const way = latest ? this.linkTo(latest, words.same) : "";
      this.showBanner(`${words.old} ${this.day(here)}. `, way);
    }

    /** @param {(Node | string)[]} children */
    showBanner(...children) {
      const note = make("aside", { ariaLabel: this.link.textContent }, ...children);
      note.className = "vgr-announcement vgr-version-banner d-print-none";
      document.querySelector(".skip-link")?.after(note);
    }

    /** Says so where a reader was led to something else than the place that was asked for. */
    showMissing() {
      const { words } = this;
      const isNear = location.hash === NO_PAGE;
      if (!isNear && (location.hash.length < 2 || named())) return;
      history.replaceState(null, "", location.pathname + location.search);
      document.querySelector(".vgr-elsewhere")?.remove();
      const close = make("button", { type: "button", className: "vgr-close" }, words.close);
      const said = isNear ? words.noPage : words.noPlace;
      const note = make("p", { className: "vgr-elsewhere" }, said, " ", close);
      note.role = "status";
      close.addEventListener("click", () => note.remove());
      document.querySelector("article")?.prepend(note);
    }
  }

  // The file versions.js at the site's root calls this with the versions, newest first, and with
  // the pages that have other names in the newest.
  globalThis.vgrVersions = (versions, moved = {}) => {
    /** @type {HTMLElement | null} */
    const link = document.querySelector(".vgr-versions");
    if (!link) return;
    const switcher = new Switcher(link, versions, moved);
    addEventListener("hashchange", () => switcher.showMissing());
    switcher.showMissing();
    switcher.showAddress();
    switcher.showAge();
    switcher.showMenu();
  };
})();
