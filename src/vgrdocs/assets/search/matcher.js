/* One word or phrase of a query against the index: which units it is in, and how well. */
(function (search) {
  "use strict";

  const FOLDED = 0.9; // found unstemmed, as in "radet" for "rådet"
  const ALIAS = 0.8; // another form of the same word
  const SPELLING = 0.5; // "mal" also finds "mål"
  const COMPLETION = 0.7; // the word goes on
  const AFTER_WHOLE = 0.5; // completions of a word that is whole already
  const SPLIT = 0.8; // a compound the handbook lacks, by its parts
  const SIMILAR = 0.6; // a misspelt word
  const BEGINNING = 0.3; // only the first letters are right
  const INSIDE = 0.5; // a part of a compound that was not split
  const SHORTEST_INSIDE = 3;
  const LONG_INSIDE = 5; // letters from which a word may stand anywhere inside another
  const ENDINGS = { 3: 0, 4: 3 }; // how many letters may follow a shorter one, as in "denguefebern"
  const MOST_COMPLETIONS = 40;
  const MOST_SHARDS = 3;
  const MOST_SIMILAR = 6;
  const WEAKEST = 1; // the impact of a word that only the page's title has
  const LONG = 8; // letters from which one mistake is likelier than a compound that the handbook lacks
  const LONGEST_WORD = 60;

  /** What one word found: the score of each unit, the keys that led there, and how ("exact", "similar", ...).
   * `strong` holds the units that say the word themselves, not only their page's title. */
  class Match {
    constructor(word) {
      this.word = word;
      this.scores = new Map();
      this.strong = new Set();
      this.keys = new Set();
      this.how = "none";
    }

    /** Adds scores, [unit, score], each unit keeping its best. A score of `weak` is only the title's. */
    add(key, scores, weight, weak = 0) {
      for (const [unit, score] of scores) {
        if (score !== weak) this.strong.add(unit);
        if (score * weight > (this.scores.get(unit) || 0)) this.scores.set(unit, score * weight);
      }
      this.keys.add(key);
    }
  }

  search.Matcher = class {
    constructor(store, stem) {
      this.store = store;
      this.stem = stem;
    }

    /** Matches a lower-case word. `isLast`: it may be the beginning of a longer one. */
    async word(word, isLast) {
      const match = new Match(word);
      if (word.length > LONGEST_WORD) return match;
      const ways = [
        ["exact", () => this.exact(match, word, isLast)],
        ["similar", () => this.similar(match, word, isLast, word.length < LONG ? 0 : 1)],
        ["inside", () => this.inside(match, word)],
        ["split", () => this.split(match, word)],
        ["similar", () => this.similar(match, word, isLast)],
        ["beginning", () => this.beginning(match, word)],
      ];
      for (const [how, find] of ways) {
        await find();
        if (match.scores.size) {
          match.how = how;
          break;
        }
      }
      return match;
    }

    /** The word itself, its other forms, and what it may become. */
    async exact(match, word, isLast) {
      await this.whole(match, word);
      if (!match.scores.size && word.endsWith("s")) await this.whole(match, word.slice(0, -1));
      if (isLast) await this.completions(match, word, match.scores.size ? COMPLETION * AFTER_WHOLE : COMPLETION);
    }

    /** A whole word, stemmed; if its letters stem to something else without diacritics, also as it is. */
    async whole(match, word, weight = 1) {
      const spelling = this.stem(word);
      const key = search.fold(spelling);
      const folded = search.fold(word);
      await this.key(match, key, weight, spelling);
      if (folded !== key) await this.key(match, folded, weight * FOLDED);
    }

    /** An entry of the index. A spelling with diacritics prefers the same spelling: "mål" is not "mal". */
    async key(match, key, weight, spelling = key) {
      const { spellings, others } = open(key, await this.store.find("terms", key));
      const exact = spellings.has(spelling);
      for (const [written, texts] of spellings) {
        if (!agree(spelling, written) || (exact && written !== spelling && spelling !== key)) continue;
        this.score(match, key, texts, weight * (exact && written !== spelling ? SPELLING : 1));
      }
      for (const [written, other] of others) {
        if (spelling !== key && written !== spelling) continue;
        const texts = open(search.fold(other), await this.store.find("terms", search.fold(other))).spellings.get(other);
        const worth = weight * ALIAS * (exact && written !== spelling ? SPELLING : 1);
        if (texts !== undefined) this.score(match, search.fold(other), texts, worth);
      }
    }

    /** Longer words that begin with the word, shorter ones first; typed diacritics count. */
    async completions(match, word, weight) {
      const prefix = search.fold(word);
      if (prefix.length < 3) return;
      const entries = (await this.store.starting("terms", prefix, MOST_SHARDS)).filter(([key]) => !match.keys.has(key));
      entries.sort((a, b) => a[0].length - b[0].length);
      for (const [key, found] of entries.slice(0, MOST_COMPLETIONS)) {
        for (const [written, texts] of open(key, found).spellings) {
          if (word !== prefix && !written.startsWith(word)) continue;
          this.score(match, key, texts, weight * Math.max(0.35, prefix.length / key.length));
        }
      }
    }

    /** The handbook's words that have the word inside or at their end, where the dictionary did not see it. */
    async inside(match, word) {
      const folded = search.fold(word);
      if (folded.length < SHORTEST_INSIDE || /\p{N}/u.test(word)) return;
      const isSpelt = word !== folded; // typed diacritics count
      const ending = word.length < LONG_INSIDE ? ENDINGS[word.length] : Infinity;
      const has = ([plain, text]) => {
        const at = isSpelt ? text.indexOf(word) : plain.indexOf(folded);
        return at > 1 && text.length - at - word.length <= ending;
      };
      const found = (await this.allWords()).filter(has).map(([, text]) => text);
      found.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
      for (const text of found.slice(0, MOST_COMPLETIONS)) await this.whole(match, text, (INSIDE * word.length) / text.length);
    }

    /** A compound the handbook lacks: units with both parts, else pages with both, else all that have one. */
    async split(match, word) {
      if (word.length < 7 || /\p{N}/u.test(word)) return;
      const parts = await this.parts(word);
      if (!parts) return;
      const found = await Promise.all(parts.map((part) => this.part(part)));
      const [first, second] = found.map((part) => new Map([...part.scores].filter(([unit]) => part.strong.has(unit))));
      const both = [...first].filter(([unit]) => second.has(unit));
      if (both.length) match.add("", both.map(([unit, score]) => [unit, together(score, second.get(unit))]), SPLIT);
      else {
        const [here, there] = [first, second].map((scores) => new Set([...scores.keys()].map((unit) => this.store.page(unit))));
        const shared = (unit) => here.has(this.store.page(unit)) && there.has(this.store.page(unit));
        const onPage = [...first, ...second].filter(([unit]) => shared(unit));
        match.add("", onPage.length ? onPage : [...first, ...second], BEGINNING);
      }
      for (const part of found) part.keys.forEach((key) => match.keys.add(key));
    }

    async part(word) {
      const match = new Match(word);
      await this.whole(match, word);
      return match;
    }

    /** The best way to read a word as two of the handbook's words: the one whose shorter part is longest. */
    async parts(word) {
      let best;
      const vocabulary = await this.store.vocabulary([search.fold(word)[0]]);
      const known = new Set(vocabulary.flatMap(([folded, text]) => [folded, this.keyOf(text)]));
      for (let cut = 3; cut <= word.length - 3; cut++) {
        const size = Math.min(cut, word.length - cut);
        if (best && size <= best.size) continue;
        const last = word.slice(cut);
        const first = withoutLink(word.slice(0, cut)).find((form) => known.has(search.fold(form)) || known.has(this.keyOf(form)));
        if (first && (await this.store.find("terms", this.keyOf(last))).length) best = { size, parts: [first, last] };
      }
      return best && best.parts;
    }

    keyOf(word) {
      return search.fold(this.stem(word));
    }

    /** Words of the handbook that are spelt nearly so. */
    async similar(match, word, isLast, limit = search.mistakes(word)) {
      const near = await this.near(word, isLast, limit);
      for (const [distance, found] of near) await this.whole(match, found, SIMILAR / distance);
    }

    /** The nearest words of the handbook, at the same distance: [distance, word]. Mistakes in the first letter are rarer. */
    async near(word, isLast, limit) {
      if (!limit || /\p{N}/u.test(word)) return [];
      const folded = search.fold(word);
      const first = await this.store.vocabulary([folded[0], folded[1]]);
      let found = search.nearest(folded, first, limit, false);
      if (!found.length) found = search.nearest(folded, await this.allWords(), limit, false);
      if (!found.length && isLast) found = search.nearest(folded, first, limit, true);
      return found.filter(([distance]) => distance === found[0][0]).slice(0, MOST_SIMILAR);
    }

    allWords() {
      return this.store.vocabulary(Object.keys(this.store.manifest.words));
    }

    /** The longest beginning of the word that the handbook has. */
    async beginning(match, word) {
      const folded = search.fold(word);
      if (folded.length < 6 || /\p{N}/u.test(word)) return;
      for (let length = folded.length - 1; length >= Math.max(5, folded.length * 0.6); length--) {
        const entries = await this.store.starting("terms", folded.slice(0, length), 1);
        for (const [key, found] of entries.slice(0, 10)) {
          for (const texts of open(key, found).spellings.values()) this.score(match, key, texts, BEGINNING);
        }
        if (match.scores.size) return;
      }
    }

    /** Words that stand beside each other in this order. */
    async phrase(words) {
      const match = new Match(words.join(" "));
      const texts = await Promise.all(words.map((word) => this.store.find("phrases", search.fold(word))));
      if (!words.length) return match;
      const [first, ...others] = texts.map((ages) => new Map(ages.flatMap((text) => [...search.positions(text)])));
      const found = new Map();
      for (const [unit, places] of first) {
        const follows = (place) => others.every((other, index) => (other.get(unit) || []).includes(place + index + 1));
        const count = places.filter(follows).length;
        if (count) found.set(unit, 63 + count);
      }
      const rarity = this.rarity(found.size);
      match.add("", [...found].map(([unit, score]) => [unit, score * rarity]), words.length);
      words.forEach((word) => match.keys.add(search.fold(word)));
      match.how = match.scores.size ? "exact" : "none";
      return match;
    }

    /** BM25: impact times rarity. The index holds impacts only; rarity is known here, from the number of units. */
    score(match, key, texts, weight) {
      const impacts = new Map();
      for (const text of texts) search.postings(text, impacts);
      match.add(key, impacts, weight * this.rarity(impacts.size), WEAKEST);
    }

    rarity(found) {
      return Math.log(1 + (this.store.manifest.units - found + 0.5) / (found + 0.5));
    }
  };

  /** Entries of a key as spellings (Map from spelling to texts of postings) and other forms: [spelling, the other's]. */
  function open(key, entries) {
    const spellings = new Map();
    const others = [];
    for (const entry of entries) {
      const { ">": forms, ...texts } = typeof entry === "string" ? { "": entry } : entry;
      for (const [spelling, text] of Object.entries(texts)) {
        spellings.set(spelling || key, [...(spellings.get(spelling || key) || []), text]);
      }
      for (const form of forms ? forms.split(" ") : []) others.push(form.includes(">") ? form.split(">") : [key, form]);
    }
    return { spellings, others };
  }

  /** Whether two spellings of a word can be the same: å is not ä, but either may be written a. */
  function agree(one, other) {
    const others = [...other];
    const plain = (letter) => letter === search.fold(letter);
    return [...one].every((letter, place) => letter === others[place] || plain(letter) || plain(others[place] || ""));
  }

  /** The worth of two parts in one unit: most of all that of the weaker one. */
  function together(one, other) {
    return 0.8 * Math.min(one, other) + 0.2 * Math.max(one, other);
  }

  /** What the first part of a compound may be as a word: "tystnads" tystnad, "flick" flicka, "kyrko" kyrka. */
  function withoutLink(part) {
    return [part, part.replace(/s$/u, ""), part.replace(/[uoe]$/u, "a"), `${part}a`];
  }
})(globalThis.vgrdocsSearch);
