"""The browser that tours and end-to-end tests drive: Debian's Chromium."""

import os
import shutil

from .console import Problem, step
from .process import run

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REMEDY = "Install Debian's package chromium (apt-get install chromium)."
FONT = "fonts-wqy-zenhei"
FONT_REMEDY = f"Install Debian's package {FONT} (apt-get install {FONT})."


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
    _install("chromium", "The tests in a browser need Chromium.", REMEDY)
    path = find()
    if not path:
        raise Problem("Chromium is installed, but cannot be found.", REMEDY)
    return path


def ensure_chinese():
    """A font with Chinese letters: without one the pictures show boxes."""
    found = run(["fc-list", ":lang=zh"], "fc-list does not run.", FONT_REMEDY)
    if not found.strip():
        _install(FONT, "The pictures need a font with Chinese letters.", FONT_REMEDY)


def _install(package, meaning, remedy):
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Problem(meaning, remedy)
    with step(f"Install {package} with apt"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        run(["apt-get", "-qq", "update"], "apt cannot update.", remedy, env=quiet)
        command = ["apt-get", "-qq", "install", "-y", "--no-install-recommends"]
        run([*command, package], "apt cannot install it.", remedy, env=quiet)
