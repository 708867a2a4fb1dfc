"""The extension for VS Code: it starts the server that there is, and tells when there is none."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from vgrdocs.cli import COMMANDS

EXTENSION = Path(__file__).parents[2] / "editors" / "vscode"
VSCODE = """
const settings = JSON.parse(process.env.SETTINGS);
exports.workspace = { getConfiguration: () => ({ get: (name) => settings[name] }) };
exports.window = { showErrorMessage: (message) => console.log(`shown: ${message}`) };
"""
CLIENT = """
exports.LanguageClient = class {
  constructor(id, name, server, client) { Object.assign(this, { server, client }); }
  async start() {
    console.log(JSON.stringify([this.server, this.client]));
    if (process.env.FAILS) throw new Error("no such program");
  }
  async stop() { console.log("stopped"); }
};
"""


def run(folder: Path, **environment: str) -> list[str]:
    """Start and end the extension between stand-ins for VS Code's two modules."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no Node.js")
    for name, text in (("vscode/index.js", VSCODE), ("vscode-languageclient/node.js", CLIENT)):
        file = folder / name
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
    code = f"const x = require({json.dumps(str(EXTENSION))}); x.activate().then(x.deactivate)"
    settings = {"command": manifest()["properties"]["vgrdocs.command"]["default"]}
    env = {"NODE_PATH": str(folder), "SETTINGS": json.dumps(settings), **environment}
    done = subprocess.run([node, "-e", code], env=env, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def manifest() -> dict[str, dict[str, dict[str, list[str]]]]:
    """Return what the extension says of its settings."""
    said = json.loads((EXTENSION / "package.json").read_text("utf-8"))
    settings: dict[str, dict[str, dict[str, list[str]]]] = said["contributes"]["configuration"]
    return settings


def test_it_starts_the_server_for_markdown(tmp_path: Path) -> None:
    """VS Code is told which program to start, and for which files; it ends with VS Code."""
    started, stopped = run(tmp_path)
    server, client = json.loads(started)
    assert server == {"command": "vgrdocs", "args": ["lsp"]}
    assert "lsp" in COMMANDS
    assert client == {"documentSelector": [{"scheme": "file", "language": "markdown"}]}
    assert stopped == "stopped"


def test_a_server_that_does_not_start_is_told(tmp_path: Path) -> None:
    """Whoever has not installed it reads the command that does."""
    _, shown, _ = run(tmp_path, FAILS="1")
    assert shown == "shown: 'vgrdocs' does not start: pip install \"vgrdocs[lsp]\""
