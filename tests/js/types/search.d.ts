// What the parts of the search in src/vgrdocs/assets/search give to each other: one object that
// each part adds to, and the shapes of what goes between them. Each thing is described where it is
// made; a part's own helpers have their types beside them.

/** What the browser's script of the search leaves behind: `globalThis.vgrdocsSearch`. */
interface SearchParts {
  // text.js
  words(text: string): string[];
  fold(word: string): string;
  places(text: string): Place[];
  stemmer(settings: Pick<Manifest, "stemmer" | "kept">): (word: string) => string;

  // decode.js
  postings(text: string, impacts?: Map<number, number>): Map<number, number>;
  positions(text: string): Map<number, number[]>;
  runs(text: string): number[];
  moved(text: string, first: number): string;
  frontCoded(text: string): string[];

  // groups.js
  readFacets(data: FacetData, first?: number): FacetUnits;
  Groups: new (
    store: Pick<Store, "file">,
    manifest: Pick<Manifest, "gathered" | "groups" | "chunk">,
  ) => Groups;

  // store.js
  receive(file: string, data: unknown): void;
  scriptLoader(folder: string): Load;
  fileName(kind: string, name: string): string;
  openStore(load: Load): Promise<Store>;

  // spelling.js
  distance(one: string, other: string, limit: number): number;
  mistakes(word: string): number;
  nearest(word: string, candidates: Spelt[], limit: number, isPrefix: boolean): Near[];

  // match.js, entries.js, terms.js
  Match: new (word: string) => Match;
  rarity(units: number, found: number): number;
  readEntries(
    key: string,
    entries: TermEntry[],
  ): { spellings: Map<string, string[]>; others: [string, string][] };
  agree(one: string, other: string): boolean;
  Terms: new (store: Store, stem: (word: string) => string) => Terms;

  // candidates.js, compounds.js, phrases.js, names.js, matcher.js
  hasDigit(word: string): boolean;
  wordsNear(store: Store, word: string, isLast: boolean, limit: number): Promise<Near[]>;
  matchSimilar(
    terms: Terms,
    match: Match,
    word: string,
    isLast: boolean,
    limit?: number,
  ): Promise<void>;
  matchInside(terms: Terms, match: Match, word: string): Promise<void>;
  matchBeginning(terms: Terms, match: Match, word: string): Promise<void>;
  matchSplit(terms: Terms, match: Match, word: string): Promise<void>;
  matchPhrase(store: Store, words: string[]): Promise<Match>;
  matchNames(terms: Terms, all: string[], telling: string[]): Promise<Run[]>;
  Matcher: new (store: Store, stem: (word: string) => string) => Matcher;

  // query.js, ranking.js, engine.js
  parse(
    text: string,
    stopwords: Set<string>,
  ): { phrases: string[][]; words: string[]; all: string[]; codes: string[][] };
  runsOf(words: string[], least: number, most: number): string[][];
  placesIn(words: string[], telling: string[]): number[];
  joins(all: string[], telling: string[]): { word: string; covered: number[] }[];
  rank(
    matched: Matched,
    allowed: Set<number> | undefined,
    pageOf: (unit: number) => number,
    units: number,
  ): Hit[];
  whatTells(words: Match[], runs: Pick<Matched, "joined" | "named">, units: number): number[];
  Engine: new (store: Store) => Engine;
  keysOf(matched: Matched): string[];

  // subjects.js, answer.js
  readSubjects(subjects: Map<string, number[]>, gathered: number): Subjects;
  collapse(hits: Hit[], subjects: Subjects): Found[];
  FACETS: string[];
  NOTHING: State;
  find(
    engine: Engine,
    state: State,
  ): Promise<{ matched: Matched; hits: Found[]; keys: string[] }>;
  answer(engine: Engine, state: State): Promise<Answer>;

  // excerpt.js
  finder(keys: string[], stem: (word: string) => string): (word: string) => boolean;
  excerpt(text: string, isFound: (word: string) => boolean): Piece[];
  excerptNodes(text: string, isFound: (word: string) => boolean): Node[];

  // page.js
  pageAddress(): string;
  address(path: string): string;
  start(): Promise<Engine>;
  queryAddress(page: string, state: Partial<State>): string;
  label(store: Store, name: string, values?: Record<string, string | number>): string;
  countLabel(store: Store, count: number): string;
  element<Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    attributes?: Record<string, string>,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[Name];
  show(engine: Engine, hit: Found, keys: string[]): Promise<Shown>;
  showUnit(unit: Unit, isFound: (word: string) => boolean): ShownUnit;

  // facets.js, hits.js, results.js
  hitSections(engine: Engine, answer: Answer): Promise<HTMLElement[]>;
  facetGroups(
    store: Store,
    counts: FacetCounts[],
    filters: Filters,
    choose: (changed: Filters) => void,
  ): HTMLElement[];
  readAddress(address: string): State;
}

declare var vgrdocsSearch: SearchParts;

/** The stemmer that Sphinx ships for a language. */
interface Snowball {
  stemWord(word: string): string;
}

// What vgrdocs.search.index writes.

/** Fetches the data of a file of the index; who asks says what it holds. */
type Load = <Data>(file: string) => Promise<Data>;

/** A kind of files that are cut into shards. */
type Table = "terms" | "phrases" | "words" | "facets";

/** The shards of a table by name, each with the ages that have a file of it. */
type Shards = Record<string, string[]>;

interface Manifest extends Record<Table, Shards> {
  units: number;
  /** The first number of units that are gathered from all reports. */
  gathered: number;
  /** How many numbers one file of units takes. */
  chunk: number;
  stemmer: string;
  /** An ending that the stemmer must not touch, and what stands for it. */
  kept: [string, string] | null;
  stopwords: string[];
  /** The groups of what is gathered: number, and first unit among all that is. */
  groups: [number, number][];
  /** The facets that there are. */
  filters: string[];
  labels: Record<string, string>;
  names: Record<string, Record<string, string>>;
}

/** Postings of a key that is its only spelling; else of each spelling, "" for the key itself, and
 * under ">" the forms that lead elsewhere. */
type TermEntry = string | Record<string, string>;

/** What stands under a key, by table. */
interface Entries {
  terms: TermEntry;
  phrases: string;
}

/** Of each facet the units of its values. */
type FacetData = Record<string, Record<string, string>>;
type FacetUnits = Map<string, Map<string, number[]>>;

/** What is gathered from reports of some series. */
interface GroupData {
  terms: Record<string, TermEntry>;
  facets: FacetData;
}

/** [address, title, date, [anchor, heading, text, kind] of each unit] */
type Chunk = [string, string, string, [string, string, string, string][]];

// What goes between the parts.

/** [folded, word] */
type Spelt = [string, string];

/** [distance, word] */
type Near = [number, string];

/** [word, start, end] */
type Place = [string, number, number];

interface Unit {
  address: string;
  page: string;
  date: string;
  heading: string;
  text: string;
  kind: string;
}

interface Groups {
  facets(): Promise<FacetUnits[]>;
  entries<Kind extends keyof Entries>(kind: Kind): Promise<Map<string, Entries[Kind]>[]>;
  chunkOf(unit: number): string | undefined;
}

interface Store {
  manifest: Manifest;
  file<Data, Read>(name: string, read: (data: Data) => Read): Promise<Read>;
  find<Kind extends keyof Entries>(kind: Kind, key: string): Promise<Entries[Kind][]>;
  starting(prefix: string, most: number): Promise<[string, TermEntry[]][]>;
  vocabulary(letters: string[]): Promise<Spelt[]>;
  allWords(): Promise<Spelt[]>;
  facet(name: string): Promise<Map<string, number[]>>;
  subjects(): Promise<Subjects>;
  page(unit: number): number;
  unit(number: number): Promise<Unit>;
}

/** How a word was found. */
type How = "none" | "exact" | "similar" | "inside" | "split" | "beginning";

interface Match {
  word: string;
  /** The score of each unit. */
  scores: Map<number, number>;
  /** The units that say the word themselves, not only their page's title. */
  strong: Set<number>;
  /** The keys of the index that led there. */
  keys: Set<string>;
  how: How;
  add(key: string, scores: Iterable<[number, number]>, weight: number, weak?: number): void;
  score(key: string, texts: string[], weight: number, units: number): void;
}

interface Terms {
  store: Store;
  stem(word: string): string;
  keyOf(word: string): string;
  part(word: string): Promise<Match>;
  whole(match: Match, word: string, weight?: number): Promise<void>;
  completions(match: Match, word: string, weight: number): Promise<void>;
  score(match: Match, key: string, texts: string[], weight: number): void;
}

interface Matcher {
  terms: Terms;
  stem(word: string): string;
  word(word: string, isLast: boolean): Promise<Match>;
  part(word: string): Promise<Match>;
  phrase(words: string[]): Promise<Match>;
  near(word: string, isLast: boolean, limit: number): Promise<Near[]>;
}

/** What the words of a query found, before filters. */
interface Matched {
  /** Its phrases, all of which a hit must have. */
  required: Match[];
  words: Match[];
  /** Words written as one. */
  joined: Run[];
  /** Words that name something. */
  named: Run[];
}

/** What neighbouring words found, with the places of those that they stand for. */
interface Run {
  match: Match;
  covered: number[];
}

/** What each unit is about, and of each subject its entry in a register and its mentions. */
interface Subjects {
  of: Map<number, string[]>;
  entries: Map<string, number>;
  mentions: Map<string, number[]>;
}

/** One hit to readers: a unit, or what several months tell of one subject. */
interface Found extends Hit {
  /** The units of reports that were found, the newest first. */
  months: number[];
  /** How many units of reports tell of it. */
  mentions: number;
  subject?: string;
  series?: string;
  /** Its unit in a register, if it has one, and whether that was found. */
  entry?: number;
  isEntryFound?: boolean;
}

/** Hits under one heading. */
interface Group {
  name: string;
  hits: Found[];
}

interface Hit {
  unit: number;
  score: number;
}

/** Days, the ends included; "" for no limit. */
interface Period {
  from: string;
  to: string;
}

/** The chosen values of each facet. */
type Filters = Record<string, string[]>;

interface Engine {
  store: Store;
  matcher: Matcher;
  match(text: string): Promise<Matched>;
  rank(matched: Matched, allowed?: Set<number>): Hit[];
  allowed(filters: Filters, period?: Period): Promise<Set<number> | undefined>;
  search(
    text: string,
    filters?: Filters,
  ): Promise<{ hits: Hit[]; keys: string[]; matched: Matched }>;
}

/** A piece of an excerpt. */
interface Piece {
  text: string;
  isFound: boolean;
}

/** A unit as it is shown. */
interface ShownUnit {
  href: string;
  date: string;
  excerpt: Node[];
  /** Notes the words that the page is to mark when it opens. */
  remember(): void;
}

/** A hit as it is shown. */
interface Shown extends ShownUnit {
  heading: string;
  place: string;
  /** How it stands, as its register says. */
  state?: HTMLElement;
  /** In how many reports it is named. */
  named: string;
}

/** What the reader asks for. */
interface State extends Period {
  query: string;
  filters: Filters;
  /** "newest", or "" for the best first. */
  sort: string;
}

/** How many hits each value of a facet would give. */
interface FacetCounts {
  facet: string;
  values: { value: string; count: number }[];
}

interface Answer {
  isAsked: boolean;
  hits: Found[];
  groups: Group[];
  keys: string[];
  counts: FacetCounts[];
  near: string[];
  /** Words of the query in whose place others were sought. */
  changed: string[];
}
