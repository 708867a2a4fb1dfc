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
