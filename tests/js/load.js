// The search as a page has it: its script has run, and its index lies in files that are scripts.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const BUILT = new URL("../../build/js/", import.meta.url);

/**
 * What the session has made.
 * @param {string} name
 */
export function read(name) {
  try {
    return readFileSync(new URL(name, BUILT), "utf8");
  } catch (cause) {
    throw new Error(`build/js/${name} is lacking: "nox -s javascript" makes it`, { cause });
  }
}

vm.runInThisContext(read("search.js"), { filename: "search.js" });

/** The files of the index that were asked for, in order. */
export const fetched = /** @type {string[]} */ ([]);

/**
 * Runs a script that was put on the page, as far as the search can tell.
 * @param {HTMLScriptElement} script
 */
function append(script) {
  fetched.push(script.src);
  try {
    vm.runInThisContext(read(script.src), { filename: script.src });
  } catch {
    script.onerror?.("error");
    return;
  }
  script.onload?.call(script, new Event("load"));
}

// All that store.js needs of a page. The script has run before: it has seen no page.
Object.assign(globalThis, {
  document: { createElement: () => ({ remove: () => undefined }), head: { append } },
});

export const search = globalThis.vgrdocsSearch;

/** What Python's encoders wrote, with what it was made of. */
export const vectors = JSON.parse(read("vectors.json"));

/** The index of a folder. @param {"index" | "many"} folder */
export const openStore = (folder) => search.openStore(search.scriptLoader(`${folder}/`));

/** The engine on the handbook of handbook.json. */
export const openEngine = async () => new search.Engine(await openStore("index"));

/**
 * Where hits lead: "2024-01 lage".
 * @param {Engine} engine
 * @param {Hit[]} hits
 */
export async function placesOf(engine, hits) {
  const units = await Promise.all(hits.map(({ unit }) => engine.store.unit(unit)));
  return units.map(({ address }) => address.replace(/.*\/(\d+-\d+)-\d+\.html#/, "$1 "));
}

/**
 * Runs a script of the package in a world of its own.
 * @param {string} name
 * @param {object} world
 */
export function runScript(name, world) {
  const file = new URL(`../../src/vgrdocs/assets/js/${name}`, import.meta.url);
  return vm.runInNewContext(readFileSync(file, "utf8"), world, { filename: name });
}

/** Runs the search's script in a world of its own. @param {object} world */
export const runSearch = (world) => vm.runInNewContext(read("search.js"), world);
