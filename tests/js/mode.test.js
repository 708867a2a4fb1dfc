// Which colours a page begins with.
import assert from "node:assert/strict";
import { test } from "node:test";

import { runScript } from "./load.js";

/**
 * What the page says of its colours.
 * @param {() => string | null} stored
 * @param {boolean} isDarkOutside
 */
function dataset(stored, isDarkOutside) {
  const said = {};
  runScript("mode.js", {
    localStorage: { getItem: (/** @type {string} */ key) => (key === "mode" ? stored() : null) },
    matchMedia: (/** @type {string} */ query) => ({
      matches: query === "(prefers-color-scheme: dark)" && isDarkOutside,
    }),
    document: { documentElement: { dataset: said } },
  });
  return said;
}

test("what the reader chose holds, whatever the device says", () => {
  assert.deepEqual(dataset(() => "dark", false), { mode: "dark", theme: "dark" });
  assert.deepEqual(dataset(() => "light", true), { mode: "light", theme: "light" });
});

test("without a choice, or where none can be kept, the device decides", () => {
  const closed = () => {
    throw new Error("The storage is closed.");
  };
  for (const stored of [() => "auto", () => null, closed]) {
    assert.deepEqual(dataset(stored, true), { mode: "auto", theme: "dark" });
    assert.deepEqual(dataset(stored, false), { mode: "auto", theme: "light" });
  }
});
