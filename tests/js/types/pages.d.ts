// What the scripts in src/vgrdocs/assets/js are called with by files that vgrdocs writes.

/** [day, address] */
type ReportLink = [string, string];

/** [year, its reports], both newest first. */
type ReportYear = [string, ReportLink[]];

/** Called by each series' own list of reports. */
declare var vgrReports: (years: ReportYear[]) => void;

interface Version {
  name: string;
  /** ISO: "2026-03-26". */
  date: string;
  kind: "latest" | "old" | "draft";
}

/** Called by versions.js at a site's root: the versions, and pages with other names in the newest. */
declare var vgrVersions: (versions: Version[], moved?: Record<string, string>) => void;

/** The names of a version's pages, by folder ("serie/", or "" for the top). */
type VersionPages = Record<string, string[]>;

/** Called by a version's pages.js. */
declare var vgrPages: (pages: VersionPages) => void;

/** The page's address, and what is said of versions: header.html writes them on the link. */
interface VersionWords extends DOMStringMap {
  page: string;
  latest: string;
  draft: string;
  choose: string;
  same: string;
  old: string;
  unfinished: string;
  noPage: string;
  noPlace: string;
  close: string;
}

/** [heading, key, subject, [[label, value], ...]] */
type ComparedFact = [string, string, string, [string, string][]];

/** A text of a report, as its script in _compare/ gives it. */
interface ComparedText {
  name: string;
  title: string;
  /** The address of the report's page, and of the list of its series' reports. */
  page: string;
  list: string;
  /** [name, title] of the texts that it had before it was corrected. */
  earlier?: [string, string][];
  /** Null where nobody has read them. */
  facts: ComparedFact[] | null;
  /** [passage, the heading above it] */
  passages: [string, string][];
}

/** Called by the script of a text. */
declare var vgrCompare: (text: ComparedText) => void;

/** What compare.js gives to compare-page.js. */
declare var vgrdocsCompare: {
  compareFacts(
    old: ComparedFact[],
    now: ComparedFact[],
  ): [ComparedFact | undefined, ComparedFact | undefined][];
  compareWords(old: string, now: string): [string, string][];
  pairPassages(old: string[], now: string[]): [string | null, string | null][];
};

/** What the page that compares says; compare.html writes it. */
interface CompareWords extends DOMStringMap {
  list: string;
  facts: string;
  text: string;
  sameFacts: string;
  sameText: string;
  untyped: string;
  missing: string;
  only: string;
  moved: string;
  renamed: string;
  unsaid: string;
  nothing: string;
  out: string;
  outEnd: string;
  in: string;
  inEnd: string;
}
