// Compares two texts of reports: what they say, typed, then their words. The words are compared as
// the page of a report's corrections does, which Python makes (record/compare.py): the same rules
// in the same order, so that both find the same.
(() => {
  "use strict";

  const WORD = /https?:\/\/[^\s)]+|[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu;
  const ALIKE = 0.4;

  /** @param {string} text @returns {string[]} */
  const wordsOf = (text) => text.match(WORD) ?? [];

  /**
   * The longest stretch that both have between the given places; the first of several.
   * @param {string[]} old
   * @param {Map<string, number[]>} places Where each part of the new list is.
   * @param {[number, number, number, number]} within
   * @returns {[number, number, number]}
   */
  const longest = (old, places, [oldFrom, oldTo, newFrom, newTo]) => {
    let [bestOld, bestNew, size] = [oldFrom, newFrom, 0];
    let lengths = new Map();
    for (let at = oldFrom; at < oldTo; at += 1) {
      const next = new Map();
      for (const place of places.get(old[at]) ?? []) {
        if (place < newFrom) continue;
        if (place >= newTo) break;
        const length = (lengths.get(place - 1) ?? 0) + 1;
        next.set(place, length);
        if (length > size) [bestOld, bestNew, size] = [at - length + 1, place - length + 1, length];
      }
      lengths = next;
    }
    return [bestOld, bestNew, size];
  };

  /**
   * The stretches that two lists have in common, in order: where in each, and how long.
   * @param {string[]} old
   * @param {string[]} now
   */
  const common = (old, now) => {
    const places = new Map();
    for (const part of now) places.set(part, []);
    for (const [place, part] of now.entries()) places.get(part).push(place);
    /** @type {[number, number, number, number][]} */
    const waiting = [[0, old.length, 0, now.length]];
    /** @type {[number, number, number][]} */
    const found = [];
    for (let within = waiting.pop(); within; within = waiting.pop()) {
      const [oldFrom, oldTo, newFrom, newTo] = within;
      const [oldAt, newAt, size] = longest(old, places, within);
      if (size === 0) continue;
      found.push([oldAt, newAt, size]);
      waiting.push([oldFrom, oldAt, newFrom, newAt], [oldAt + size, oldTo, newAt + size, newTo]);
    }
    return found.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  };

  /**
   * Stretches that are equal, or one in place of the other, in order.
   * @param {string[]} old
   * @param {string[]} now
   * @returns {{ isSame: boolean, old: string[], now: string[] }[]}
   */
  const stretches = (old, now) => {
    const found = [];
    let [oldDone, newDone] = [0, 0];
    for (const [oldAt, newAt, size] of [...common(old, now), [old.length, now.length, 0]]) {
      const gone = old.slice(oldDone, oldAt);
      const come = now.slice(newDone, newAt);
      if (gone.length + come.length) found.push({ isSame: false, old: gone, now: come });
      const same = old.slice(oldAt, oldAt + size);
      const last = found.at(-1);
      if (size && last?.isSame) last.old = last.now = [...last.old, ...same];
      else if (size) found.push({ isSame: true, old: same, now: same });
      [oldDone, newDone] = [oldAt + size, newAt + size];
    }
    return found;
  };

  /**
   * How much two passages have in common, from 0 to 1.
   * @param {string} old
   * @param {string} now
   */
  const areAlike = (old, now) => {
    const [first, second] = [wordsOf(old), wordsOf(now)];
    const all = first.length + second.length;
    if (all === 0) return true;
    const left = new Map();
    for (const word of second) left.set(word, (left.get(word) ?? 0) + 1);
    let most = 0;
    for (const word of first) {
      if ((left.get(word) ?? 0) > 0) most += 1;
      left.set(word, (left.get(word) ?? 0) - 1);
    }
    // Whatever the order is, no more can be common: most pairs need not be looked at closely.
    if ((2 * most) / all < ALIKE) return false;
    const matched = common(first, second).reduce((sum, [, , size]) => sum + size, 0);
    return (2 * matched) / all >= ALIKE;
  };

  /**
   * The runs of two passages: words that both have, or one has in place of the other's.
   * @param {string} old
   * @param {string} now
   * @returns {[string, string][]}
   */
  const compareWords = (old, now) => {
    if (!areAlike(old, now)) return [[old, now]];
    /** @type {[string, string][]} */
    const runs = [];
    for (const stretch of stretches(wordsOf(old), wordsOf(now))) {
      let run = /** @type {[string, string]} */ ([stretch.old.join(""), stretch.now.join("")]);
      const last = runs.at(-1);
      // One change with a space inside is read more easily than two.
      const isNear = last && last[0] === last[1] && /^\s+$/.test(last[0]);
      if (runs.length > 1 && !stretch.isSame && last && isNear) {
        runs.pop();
        const before = /** @type {[string, string]} */ (runs.pop());
        run = [before[0] + last[0] + run[0], before[1] + last[1] + run[1]];
      }
      runs.push(run);
    }
    return runs;
  };

  /**
   * Passages that have none in common, likely forms side by side.
   * @param {string[]} old
   * @param {string[]} now
   * @returns {[string | null, string | null][]}
   */
  const align = (old, now) => {
    /** @type {[string | null, string | null][]} */
    const pairs = [];
    let left = now;
    for (const passage of old) {
      const place = left.findIndex((other) => areAlike(passage, other));
      if (place < 0) {
        pairs.push([passage, null]);
        continue;
      }
      for (const added of left.slice(0, place)) pairs.push([null, added]);
      pairs.push([passage, left[place]]);
      left = left.slice(place + 1);
    }
    for (const added of left) pairs.push([null, added]);
    return pairs;
  };

  /**
   * The passages of two texts in order, each with its other form, or null for none.
   * @param {string[]} old
   * @param {string[]} now
   * @returns {[string | null, string | null][]}
   */
  const pairPassages = (old, now) =>
    stretches(old, now).flatMap((stretch) => {
      const isOneForOne = stretch.old.length === 1 && stretch.now.length === 1;
      if (!stretch.isSame && !isOneForOne) return align(stretch.old, stretch.now);
      return stretch.old.map(
        (passage, place) => /** @type {[string, string]} */ ([passage, stretch.now[place]]),
      );
    });

  /**
   * The facts that differ, by heading; under each in the order of the first text, then what only
   * the second has.
   * @param {ComparedFact[]} old
   * @param {ComparedFact[]} now
   * @returns {[ComparedFact | undefined, ComparedFact | undefined][]}
   */
  const compareFacts = (old, now) => {
    const byKey = new Map(now.map((fact) => [fact[1], fact]));
    /** @type {[ComparedFact | undefined, ComparedFact | undefined][]} */
    const pairs = old.map((fact) => [fact, byKey.get(fact[1])]);
    const known = new Set(old.map((fact) => fact[1]));
    for (const fact of now) if (!known.has(fact[1])) pairs.push([undefined, fact]);
    const place = (/** @type {typeof pairs[0]} */ [one, other]) =>
      (one ?? other)?.[1].slice(0, 2) ?? "";
    return pairs
      .filter(([one, other]) => JSON.stringify(one) !== JSON.stringify(other))
      .sort((one, other) => place(one).localeCompare(place(other)));
  };

  globalThis.vgrdocsCompare = { compareFacts, compareWords, pairPassages };
})();
