/* Reads the texts that vgrdocs.out.search.shards writes. */
(function (search) {
  "use strict";

  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALUES = new Uint8Array(128); // by character code
  [...DIGITS].forEach((digit, value) => (VALUES[digit.charCodeAt(0)] = value));

  /** Reads numbers and digits from a text, one after the other. */
  class Reader {
    constructor(text) {
      this.text = text;
      this.at = 0;
    }

    get more() {
      return this.at < this.text.length;
    }

    digit() {
      return VALUES[this.text.charCodeAt(this.at++)];
    }

    number() {
      let value = 0;
      for (let shift = 0; ; shift += 5) {
        const digit = this.digit();
        value += (digit % 32) * 2 ** shift;
        if (digit < 32) return value;
      }
    }
  }

  /** Postings as a Map from unit to impact (1 to 63), added to those that there are. */
  search.postings = (text, impacts = new Map()) => {
    const reader = new Reader(text);
    for (let unit = -1; reader.more; ) {
      unit += reader.number() + 1;
      impacts.set(unit, reader.digit());
    }
    return impacts;
  };

  /** Positions as a Map from unit to the places of a word. */
  search.positions = (text) => {
    const reader = new Reader(text);
    const found = new Map();
    for (let unit = -1; reader.more; ) {
      unit += reader.number() + 1;
      const places = [];
      for (let left = reader.number(), place = 0; left > 0; left--) {
        place += reader.number();
        places.push(place);
      }
      found.set(unit, places);
    }
    return found;
  };

  /** The units of a facet's value, in order. */
  search.runs = (text) => {
    const reader = new Reader(text);
    const units = [];
    for (let end = 0; reader.more; ) {
      const start = end + reader.number();
      end = start + reader.number() + 1;
      for (let unit = start; unit < end; unit++) units.push(unit);
    }
    return units;
  };

  /** The words of a front-coded list. */
  search.frontCoded = (text) => {
    let previous = "";
    return text.split(" ").map((coded) => {
      previous = previous.slice(0, VALUES[coded.charCodeAt(0)]) + coded.slice(1);
      return previous;
    });
  };
})(globalThis.vgrdocsSearch);
