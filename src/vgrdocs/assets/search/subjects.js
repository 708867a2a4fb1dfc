/* Hits on one subject as one hit: an assignment, a person, a decision, whichever months tell of it.
 * Knows no page. */
(function (search) {
  "use strict";

  const AS_GOOD = 0.8; // of the best score, from which the newest month stands for all
  // Of these a register lists the facts alone: what there is to read stands in the reports.
  const TOLD_IN_REPORTS = ["decision", "milestone"];

  /** What each unit is about, and of each subject its entry in a register and its mentions. */
  search.readSubjects = (subjects, gathered) => {
    /** @type {Subjects} */
    const read = { of: new Map(), entries: new Map(), mentions: new Map() };
    for (const [subject, units] of subjects) {
      for (const unit of units) read.of.set(unit, [...(read.of.get(unit) || []), subject]);
      // Of several, such as a person's terms, the last one is what holds.
      const [entry] = units.filter((unit) => unit >= gathered).slice(-1);
      if (entry !== undefined) read.entries.set(subject, entry);
      read.mentions.set(subject, units.filter((unit) => unit < gathered));
    }
    return read;
  };

  /** Hits, best first, with those on one subject put together. */
  search.collapse = (hits, subjects) => {
    const places = new Map(hits.map(({ unit }, place) => [unit, place]));
    const placeOf = (/** @type {string} */ subject) =>
      places.get(subjects.entries.get(subject) ?? -1) ?? Infinity;
    /** @type {Map<string | number, Hit[]>} */
    const groups = new Map();
    for (const hit of hits) {
      // A list of persons is about the one that is asked for; if none is, about all of them.
      const about = subjects.of.get(hit.unit) || [];
      const found = about.filter((subject) => placeOf(subject) < Infinity);
      const [best] = found.sort((one, other) => placeOf(one) - placeOf(other));
      const key = best ?? about.find(isWhole) ?? about[0] ?? hit.unit;
      groups.set(key, [...(groups.get(key) || []), hit]);
    }
    return [...groups].map(([key, members]) => together(key, members, subjects));
  };

  /**
   * Whether a subject has no name of its own: it is the block as a whole.
   * @param {string} subject
   */
  function isWhole(subject) {
    return subject.endsWith("/");
  }

  /**
   * One hit of several: the register's entry where it was found, tells how it stands and several
   * reports name it, else the newest of the best.
   * @param {string | number} key
   * @param {Hit[]} members best first
   * @param {Subjects} subjects
   * @returns {Found}
   */
  function together(key, members, subjects) {
    const { score } = members[0];
    if (typeof key === "number") return { unit: key, score, months: [key], mentions: 1 };
    const mentions = subjects.mentions.get(key) || [];
    const entry = subjects.entries.get(key);
    const isEntryFound = members.some(({ unit }) => unit === entry);
    const months = members.map(({ unit }) => unit).filter((unit) => unit !== entry);
    const good = members.filter((hit) => hit.unit !== entry && hit.score >= score * AS_GOOD);
    months.sort((one, other) => other - one);
    const shown = months.length ? months : mentions.slice(-1);
    const [kind, series] = key.split("/");
    const isToldThere = TOLD_IN_REPORTS.includes(kind);
    let unit = Math.max(...(good.length ? good.map((hit) => hit.unit) : shown));
    if (isEntryFound && entry !== undefined) {
      // What only one report tells of is told there; a list of persons tells of none alone.
      const isToldOnce = mentions.length === 1 && subjects.of.get(mentions[0])?.length === 1;
      if (!(isToldOnce || isToldThere) || !shown.length) unit = entry;
    }
    // What the register has of it stands in the one report that tells of it.
    const isSaid = isToldThere && mentions.length === 1;
    const known = { subject: key, series, entry: isSaid ? undefined : entry, isEntryFound };
    return { unit, score, months: shown, mentions: mentions.length, ...known };
  }
})(globalThis.vgrdocsSearch);
