// Starts `vgrdocs lsp` for Markdown; all else is the server's.
"use strict";

const { window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client = null;

/** Start the server; without it, tell what to install. */
exports.activate = async () => {
  const [command, ...args] = workspace.getConfiguration("vgrdocs").get("command");
  const selector = [{ scheme: "file", language: "markdown" }];
  const server = { command, args };
  client = new LanguageClient("vgrdocs", "vgrdocs", server, { documentSelector: selector });
  try {
    await client.start();
  } catch {
    window.showErrorMessage(`'${command}' does not start: pip install "vgrdocs[lsp]"`);
  }
};

/** End the server. */
exports.deactivate = () => client?.stop();
