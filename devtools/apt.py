"""Fetching Debian packages into a private folder, without root, with apt itself."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from .console import Problem

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
PERCENT = re.compile(r"^dlstatus:\d+:([0-9.]+):")


def _indextargets(options=()):
    command = ["apt-get", *options, "indextargets", "--format"]
    command.append("$(ORIGIN)|$(LABEL)|$(REPO_URI)")
    done = subprocess.run(command, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        origin, label, uri = line.split("|", 2)
        if origin == label == "Debian":
            return uri
    return None


def mirror(folder):
    """Address of the Debian mirror that this machine uses.

    apt only names the indexes that it has; a machine whose lists are empty gets
    a private copy of them in ``folder``.
    """
    named = os.environ.get("ODOO_DEV_DEBIAN_MIRROR")
    if named:
        return named
    uri = _indextargets()
    if not uri:
        lists = folder / "own-lists"
        (lists / "partial").mkdir(parents=True)
        options = _private(folder) + ["-o", f"Dir::State::Lists={lists}"]
        subprocess.run(["apt-get", *options, "-qq", "update"], capture_output=True)
        uri = _indextargets(options)
    if not uri:
        raise Problem(
            "apt on this machine names no Debian mirror.",
            "Name one in ODOO_DEV_DEBIAN_MIRROR, or name an Odoo 19 that you have "
            "in ODOO_SRC (the folder that holds odoo/).",
        )
    return uri


def _private(folder):
    """Options that keep apt from touching or needing the system's own state."""
    (folder / "cache" / "archives" / "partial").mkdir(parents=True, exist_ok=True)
    return [
        *("-o", f"APT::Sandbox::User={'root' if os.geteuid() == 0 else ''}"),
        *("-o", f"Dir::Cache={folder / 'cache'}"),
        *("-o", "Acquire::Languages=none"),
        *("-o", "Acquire::Retries=3"),
        *("-o", "Debug::NoLocking=1"),
    ]


def _run(command, cwd, what, on_progress):
    """Run apt with its machine-readable progress on its standard output."""
    child = subprocess.Popen(
        command,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "LC_ALL": "C"},
    )
    spoken = []
    for line in child.stdout:
        match = PERCENT.match(line)
        if match:
            on_progress(f"{what} {float(match[1]):.0f} %")
        else:
            spoken.append(line)
    if child.wait():
        raise Problem(
            f"apt could not fetch the {what}.",
            "Check the network and run the command again: it goes on from here. Or "
            "name an Odoo 19 that you have in ODOO_SRC.",
            "".join(spoken),
        )


def download(packages, target, on_progress):
    """Fetch Debian packages, checked by apt against Debian's signatures.

    :param packages: names with their suite, ``["odoo-19/sid", ...]``
    :param target: existing folder that receives the .deb files
    :param on_progress: called with short texts
    """
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        raise Problem(
            "This machine has no apt-get and dpkg-deb, so Odoo cannot be fetched.",
            "Name an Odoo 19 that you have in ODOO_SRC (the folder that holds odoo/).",
        )
    suites = sorted({name.split("/")[1] for name in packages})
    with tempfile.TemporaryDirectory(dir=target) as work:
        folder = Path(work)
        uri = mirror(folder)
        signed = f"[signed-by={KEYRING}] " if KEYRING.exists() else ""
        sources = folder / "debian.list"
        sources.write_text(
            "".join(f"deb {signed}{uri} {suite} main\n" for suite in suites)
        )
        lists = folder / "lists"
        (lists / "partial").mkdir(parents=True)
        command = [
            "apt-get",
            *_private(folder),
            *("-o", f"Dir::Etc::sourcelist={sources}"),
            *("-o", "Dir::Etc::sourceparts=/dev/null"),
            *("-o", f"Dir::State::Lists={lists}"),
            *("-o", "APT::Status-Fd=1"),
        ]
        _run([*command, "update"], target, "package index", on_progress)
        _run([*command, "download", *packages], target, "packages", on_progress)
