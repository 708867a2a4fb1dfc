/* Hits on one subject as one hit: an assignment, a person, a decision, whichever months tell of it.
 * Knows no page. */
(function (search) {
  "use strict";

  const AS_GOOD = 0.8; // of the best score, from which the newest month stands for all

  /** What each unit is about, and of each subject its entry in a register and its mentions. */
  search.readSubjects = (subjects, gathered) => {
    /** @type {Subjects} */
    const read = { of: new Map(), entries: new Map(), mentions: new Map() };
    for (const [subject, units] of subjects) {
      for (const unit of units) read.of.set(unit, [...(read.of.get(unit) || []), subject]);
      const entry = units.find((unit) => unit >= gathered);
      if (entry !== undefined) read.entries.set(subject, entry);
      read.mentions.set(subject, units.filter((unit) => unit < gathered));
    }
    return read;
  };

  /** Hits, best first, with those on one subject put together. */
  search.collapse = (hits, subjects) => {
    const units = new Set(hits.map(({ unit }) => unit));
    const isEntryFound = (/** @type {string} */ subject) =>
      units.has(subjects.entries.get(subject) ?? -1);
    /** @type {Map<string | number, Hit[]>} */
    const groups = new Map();
    for (const hit of hits) {
      const about = orderedSubjects(subjects, hit.unit);
      // A list of persons is about the one that is asked for.
      const key = about.find(isEntryFound) ?? about.at(-1) ?? hit.unit;
      groups.set(key, [...(groups.get(key) || []), hit]);
    }
    return [...groups].map(([key, members]) => together(key, members, subjects));
  };

  /**
   * The subjects of a unit; that of the block as a whole, which has no name of its own, comes last.
   * @param {Subjects} subjects
   * @param {number} unit
   */
  function orderedSubjects(subjects, unit) {
    const about = subjects.of.get(unit) || [];
    const isWhole = (/** @type {string} */ subject) => subject.endsWith("/");
    return [...about.filter((name) => !isWhole(name)), ...about.filter(isWhole)];
  }

  /**
   * One hit of several: the register's entry where it was found and several reports name it, else
   * the newest of the best.
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
    const newest = Math.max(...(good.length ? good.map(({ unit }) => unit) : months));
    let unit = newest;
    if (isEntryFound && entry !== undefined) {
      // What only one report tells of is told there; a list of persons tells of none alone.
      const isToldOnce = mentions.length === 1 && subjects.of.get(mentions[0])?.length === 1;
      unit = isToldOnce ? mentions[0] : entry;
    }
    months.sort((one, other) => other - one);
    const shown = months.length ? months : mentions.slice(-1);
    const [, series] = key.split("/");
    const known = { subject: key, series, entry, isEntryFound };
    return { unit, score, months: shown, mentions: mentions.length, ...known };
  }
})(globalThis.vgrdocsSearch);
