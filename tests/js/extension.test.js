// The extension for VS Code: it starts the server that there is, and tells when there is none.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { test } from "node:test";

const EXTENSION = resolve("../../editors/vscode");
const STAND_INS = {
  "vscode/index.js": `
const settings = JSON.parse(process.env.SETTINGS);
exports.workspace = { getConfiguration: () => ({ get: (name) => settings[name] }) };
exports.window = { showErrorMessage: (message) => console.log("shown: " + message) };
`,
  "vscode-languageclient/node.js": `
exports.LanguageClient = class {
  constructor(id, name, server, client) { Object.assign(this, { server, client }); }
  async start() {
    console.log(JSON.stringify([this.server, this.client]));
    if (process.env.FAILS) throw new Error("no such program");
  }
  async stop() { console.log("stopped"); }
};
`,
};

/**
 * Start and end the extension between stand-ins for VS Code's two modules; return what it says.
 * @param {Record<string, string>} environment
 */
function run(environment) {
  const folder = mkdtempSync(join(tmpdir(), "extension-"));
  try {
    for (const [name, text] of Object.entries(STAND_INS)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const manifest = JSON.parse(readFileSync(join(EXTENSION, "package.json"), "utf-8"));
    const command = manifest.contributes.configuration.properties["vgrdocs.command"].default;
    const code = `const x = require(${JSON.stringify(EXTENSION)}); x.activate().then(x.deactivate)`;
    const env = { NODE_PATH: folder, SETTINGS: JSON.stringify({ command }), ...environment };
    const done = spawnSync(process.execPath, ["-e", code], { env, encoding: "utf-8" });
    assert.equal(done.status, 0, done.stderr);
    return done.stdout.trimEnd().split("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("VS Code is told which program to start, and for which files; it ends with VS Code", () => {
  const [started, stopped] = run({});
  const [server, client] = JSON.parse(started);
  assert.deepEqual(server, { command: "vgrdocs", args: ["lsp"] });
  assert.deepEqual(client, { documentSelector: [{ scheme: "file", language: "markdown" }] });
  assert.equal(stopped, "stopped");
});

test("whoever has not installed the server reads the command that does", () => {
  const [, shown] = run({ FAILS: "1" });
  assert.equal(shown, "shown: 'vgrdocs' does not start: pip install \"vgrdocs[lsp]\"");
});
