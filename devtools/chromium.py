"""The browser that tours and end-to-end tests drive: Debian's Chromium."""

import os
import shutil

from .console import Problem, step
from .process import run

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REMEDY = "Install Debian's package chromium (apt-get install chromium)."


def find():
    """Path of the browser, or None."""
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    return None


def ensure():
    """Path of the browser; root gets it from apt when it is missing."""
    path = find()
    if path:
        return path
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Problem("The tests in a browser need Chromium.", REMEDY)
    with step("Install Chromium with apt"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        run(["apt-get", "-qq", "update"], "apt cannot update.", REMEDY, env=quiet)
        command = ["apt-get", "-qq", "install", "-y", "--no-install-recommends"]
        run([*command, "chromium"], "apt cannot install it.", REMEDY, env=quiet)
    path = find()
    if not path:
        raise Problem("Chromium is installed, but cannot be found.", REMEDY)
    return path
