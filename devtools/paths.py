"""Where things are: the checkout, the downloads, and what a checkout keeps."""

import hashlib
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def cache_dir():
    """Downloads that every checkout of this user shares."""
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "odoo-dev"


def shared_state_dir():
    """Parent of what the checkouts keep.

    PostgreSQL refuses to run as root, and the account that it runs under instead
    cannot look into root's home: root keeps its state in a system folder.
    """
    if os.geteuid() == 0:
        return Path("/var/lib/odoo-dev")
    base = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
    return Path(base).expanduser() / "odoo-dev"


def checkout_id():
    """Eight characters that tell this checkout from every other one."""
    return hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]


def state_dir():
    """What this checkout keeps: databases, file stores, logs."""
    folder = shared_state_dir() / f"{ROOT.name}-{checkout_id()}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "checkout").write_text(f"{ROOT}\n")
    return folder


def addons():
    """Names of the addons in this checkout, by their manifests."""
    return sorted(path.parent.name for path in ROOT.glob("*/__manifest__.py"))


def files(*folders):
    """Paths of the checkout's files that git knows or would take, sorted.

    :param folders: only files below these
    :return: texts relative to the checkout
    """
    done = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z", "--", *folders],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = set(filter(None, done.stdout.split("\0")))
    return sorted(name for name in names if (ROOT / name).is_file())
