/* Reads the texts that vgrdocs.out.search.encode writes. */
(function (search) {
  "use strict";

  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALUES = new Uint8Array(128); // by character code
  [...DIGITS].forEach((digit, value) => (VALUES[digit.charCodeAt(0)] = value));

  /** Reads numbers and digits from a text, one after the other. */
  class Reader {
    /** @param {string} text */
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

    /** A number in base 32, lowest digit first; a digit from 32 on says that there is another. */
    number() {
      let value = 0;
      let worth = 1;
      for (;;) {
        const digit = this.digit();
        // Not by shifting bits, which would cut a number at 32 of them.
        value += (digit % 32) * worth;
        if (digit < 32) return value;
        worth *= 32;
      }
    }

    /** Numbers that are written as how many they are, and each one's distance to the one before. */
    ascending() {
      const numbers = [];
      let number = 0;
      for (let left = this.number(); left > 0; left--) {
        number += this.number();
        numbers.push(number);
      }
      return numbers;
    }
  }

  /** Postings as a Map from unit to impact (1 to 63), added to those that there are. */
  search.postings = (text, impacts = new Map()) => {
    const reader = new Reader(text);
    let unit = -1;
    while (reader.more) {
      unit += reader.number() + 1;
      impacts.set(unit, reader.digit());
    }
    return impacts;
  };

  /** Positions as a Map from unit to the places of a word. */
  search.positions = (text) => {
    const reader = new Reader(text);
    const found = new Map();
    let unit = -1;
    while (reader.more) {
      unit += reader.number() + 1;
      found.set(unit, reader.ascending());
    }
    return found;
  };

  /** A number as `Reader` reads it. @param {number} value */
  function written(value) {
    let text = "";
    let left = value;
    for (; left >= 32; left = Math.floor(left / 32)) text += DIGITS[32 + (left % 32)];
    return text + DIGITS[left];
  }

  /** Postings or positions, with all units counted on from a first one. */
  search.moved = (text, first) => {
    const reader = new Reader(text);
    const distance = reader.number();
    return written(distance + first) + text.slice(reader.at);
  };

  /** The units of a facet's value, in order. */
  search.runs = (text) => {
    const reader = new Reader(text);
    const units = [];
    let end = 0;
    while (reader.more) {
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
      const shared = VALUES[coded.charCodeAt(0)];
      previous = previous.slice(0, shared) + coded.slice(1);
      return previous;
    });
  };
})(globalThis.vgrdocsSearch);
