/* A whole query: its words and phrases together, filters, order. Knows no page. */
(function (search) {
  "use strict";

  const PARTIAL = 4; // the power by which a unit that lacks words sinks
  const ELSEWHERE = 0.5; // a word that the unit lacks, but another unit of its page has
  const JOINED = 1.5; // words written apart that the handbook writes together
  const MOST_WORDS = 12;
  const LONGEST_JOIN = 3;

  /** A query's phrases (in quotes) and words, and `all` words with those that tell little. */
  search.parse = (text, stopwords) => {
    const phrases = [];
    const rest = text.replace(/["”“]([^"”“]+)["”“]?/gu, (_, phrase) => {
      phrases.push(search.words(phrase));
      return " ";
    });
    const all = search.words(rest);
    const telling = all.filter((word) => !stopwords.has(word));
    const words = (telling.length || phrases.length ? telling : all).slice(0, MOST_WORDS);
    return { phrases: phrases.filter((phrase) => phrase.length).slice(0, MOST_WORDS), words, all: all.slice(0, MOST_WORDS) };
  };

  search.Engine = class {
    constructor(store) {
      this.store = store;
      this.stopwords = new Set(store.manifest.stopwords);
      this.matcher = new search.Matcher(store, search.stemmer(store.manifest));
    }

    /** What the words of a query found, before filters: {required, words, joined}. */
    async match(text) {
      const { phrases, words, all } = search.parse(text, this.stopwords);
      const [required, single, joined] = await Promise.all([
        Promise.all(phrases.map((phrase) => this.matcher.phrase(phrase))),
        Promise.all(words.map((word, index) => this.matcher.word(word, index === words.length - 1))),
        this.joined(all, words),
      ]);
      return { required, words: single, joined };
    }

    /** Neighbouring words as one, with and without s between them: {match, covered}, the places of its words among the telling. */
    async joined(all, telling) {
      const tries = [];
      for (let from = 0; from < all.length; from++) {
        for (let to = from + 2; to <= Math.min(all.length, from + LONGEST_JOIN); to++) {
          const parts = all.slice(from, to);
          const covered = parts.map((word) => telling.indexOf(word)).filter((place) => place >= 0);
          if (covered.length) for (const word of joins(parts)) tries.push({ covered, word });
        }
      }
      const found = tries.map(async ({ covered, word }) => ({ covered, match: await this.matcher.part(word) }));
      return (await Promise.all(found)).filter(({ match }) => match.scores.size);
    }

    /** The units that match, best first: {unit, score}. `allowed` is a Set of units, or undefined for all.
     * A query without words matches what the filters allow, newest first. */
    rank({ required, words, joined }, allowed) {
      if (!required.length && !words.length) return sift(new Map([...(allowed || [])].map((unit) => [unit, blank()])), 0, 0, none);
      const found = new Map();
      const at = (unit) => found.get(unit) || found.set(unit, blank()).get(unit);
      const each = (match, weight, note) => {
        for (const [unit, score] of match.scores) {
          if (allowed && !allowed.has(unit)) continue;
          const entry = at(unit);
          entry.score += score * weight;
          entry.isStrong = entry.isStrong || match.strong.has(unit);
          note(entry);
        }
      };
      required.forEach((match) => each(match, 1, (entry) => entry.phrases++));
      words.forEach((match, index) => each(match, 1, (entry) => (entry.words |= 1 << index)));
      for (const { match, covered } of joined) {
        const mask = covered.reduce((sum, index) => sum | (1 << index), 0);
        each(match, JOINED, (entry) => (entry.words |= mask));
      }
      const covered = new Set(joined.flatMap(({ covered: places }) => places));
      const needed = words.filter((match, index) => match.scores.size || covered.has(index)).length;
      return sift(found, required.length, needed, needed > 1 ? this.elsewhere(found) : none);
    }

    /** A function from a unit to how many words it lacks that other units of its page have. */
    elsewhere(found) {
      const pages = new Map();
      for (const [unit, { words }] of found) pages.set(this.store.page(unit), pages.get(this.store.page(unit)) | words);
      return (unit) => count(pages.get(this.store.page(unit))) - count(found.get(unit).words);
    }

    /** The units that have one of the values in every facet that is asked for; undefined if none is. */
    async allowed(filters) {
      let units;
      for (const [facet, values] of Object.entries(filters)) {
        if (!values.length) continue;
        const known = await this.store.facet(facet);
        const some = new Set(values.flatMap((value) => known.get(value) || []));
        units = units ? new Set([...units].filter((unit) => some.has(unit))) : some;
      }
      return units;
    }

    /** Searches: {hits, keys, matched}, the hits best first. */
    async search(text, filters = {}) {
      const [matched, allowed] = await Promise.all([this.match(text), this.allowed(filters)]);
      return { hits: this.rank(matched, allowed), keys: search.keysOf(matched), matched };
    }
  };

  const none = () => 0;
  const blank = () => ({ score: 0, words: 0, phrases: 0, isStrong: false }); // words: a bit for each

  /** How many bits are set. */
  function count(bits) {
    let sum = 0;
    for (let left = bits; left; left &= left - 1) sum++;
    return sum;
  }

  /** The keys that led to a match, for marking. */
  search.keysOf = ({ required, words, joined }) => {
    const matches = [...required, ...words, ...joined.map(({ match }) => match)];
    return [...new Set(matches.flatMap(({ keys }) => [...keys]))].filter(Boolean);
  };

  /** Units with all words, then those that lack one of three or more; if there are none, those with the most words.
   * Units that only their page's title speaks for are left out. */
  function sift(found, phrases, needed, elsewhere) {
    const hits = [...found].filter(([, entry]) => entry.phrases === phrases && (entry.isStrong || !needed));
    const most = hits.reduce((size, [, { words }]) => Math.max(size, count(words)), 0);
    const least = most === needed && needed > 2 ? needed - 1 : most;
    const share = (unit, words) => (needed ? ((count(words) + ELSEWHERE * elsewhere(unit)) / needed) ** PARTIAL : 1);
    return hits
      .filter(([, { words }]) => count(words) >= least)
      .map(([unit, { score, words }]) => ({ unit, score: score * share(unit, words) }))
      .sort((a, b) => b.score - a.score || b.unit - a.unit);
  }

  /** All ways to write words as one, with or without s between them. */
  function joins([first, ...others]) {
    return others.reduce((heads, word) => heads.flatMap((head) => [head + word, `${head}s${word}`]), [first]);
  }
})(globalThis.vgrdocsSearch);
