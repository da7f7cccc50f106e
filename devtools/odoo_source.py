"""The real Odoo 19 Community: the person's own one, or Debian's package unpacked.

Nothing is installed system-wide. Debian's package links to fonts and scripts of
other packages; all of them are unpacked into one folder so that no link dangles.
"""

import hashlib
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

from . import apt
from .console import Problem, say, step
from .paths import cache_dir, state_dir
from .process import exclusive

# Tells the second stage, and what it starts, where Odoo is.
INSIDE = "ODOO_DEV_INSIDE"
# The suite that still carries the files which Odoo's package links to.
PACKAGES = (
    "odoo-19/sid",
    "fonts-montserrat/sid",
    "fonts-font-awesome/bookworm",
    "fonts-inconsolata/bookworm",
    "fonts-ocr-b/bookworm",
    "fonts-roboto-unhinted/bookworm",
    "libjs-jquery/bookworm",
    "libjs-jquery-form/bookworm",
    "libjs-underscore/bookworm",
)
KNOWN_SHA256 = "9d2f598b0555db17e291d48ed24df184c70823c053c4c5ed53c467ca7f629bbf"
LANGUAGES = {"ru", "zh_CN", "pl", "cs", "sl", "hr"}
LEFT_OUT = (
    "./usr/lib/python3/dist-packages/addons",
    "./usr/lib/python3/dist-packages/odoo-19.0.egg-info",
    "./usr/lib/python3/dist-packages/doc",
    "./usr/lib/python3/dist-packages/setup",
    "./usr/share/doc",
    "./usr/share/lintian",
    "./etc",
)
# Debian removed this file of a bundle; without it every page logs an error.
STUB = "odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"


def _recipe():
    """Changes with everything that decides what the unpacked folder holds."""
    text = repr((PACKAGES, sorted(LANGUAGES), LEFT_OUT, STUB))
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _wanted(name):
    if name.startswith(LEFT_OUT):
        return False
    if not name.endswith(".po"):
        return True
    language = Path(name).stem
    return language in LANGUAGES


def _unpack(package, root, on_progress):
    command = ["dpkg-deb", "--fsys-tarfile", str(package)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as source:
        with tarfile.open(fileobj=source.stdout, mode="r|") as archive:
            archive.extraction_filter = getattr(tarfile, "tar_filter", None)
            for count, member in enumerate(archive):
                if _wanted(member.name):
                    archive.extract(member, root, set_attrs=False)
                if count % 500 == 0:
                    on_progress(f"{package.name.split('_')[0]}, {count} files")
    if source.returncode:
        raise Problem(
            f"The package {package.name} cannot be read.",
            "Run the command again: it is fetched anew.",
        )


def _check_version(package):
    digest = hashlib.sha256(package.read_bytes()).hexdigest()
    if digest != KNOWN_SHA256:
        say(
            f"   note: {package.name} is another build of Odoo 19 than the one this "
            "repository was last tested with"
        )
    return digest


def _fetch(target):
    """Build the folder aside and rename it: an interruption leaves nothing half."""
    aside = target.with_name(f"{target.name}.part")
    shutil.rmtree(aside, ignore_errors=True)
    packages = aside / "debs"
    packages.mkdir(parents=True)
    with step("Download Odoo 19 from Debian (132 MB)") as current:
        apt.download(PACKAGES, packages, current.progress)
        digest = _check_version(next(packages.glob("odoo-19_*.deb")))
    with step("Unpack Odoo 19") as current:
        root = aside / "root"
        for package in sorted(packages.glob("*.deb")):
            _unpack(package, root, current.progress)
        stub = root / "usr/lib/python3/dist-packages" / STUB
        stub.parent.mkdir(parents=True, exist_ok=True)
        stub.touch()
        shutil.rmtree(packages)
        (aside / "sha256").write_text(f"{digest}\n")
        aside.rename(target)


def _debian():
    target = cache_dir() / f"odoo-19-{_recipe()}"
    if not target.exists():
        with exclusive(cache_dir() / "odoo.lock"):
            if not target.exists():
                _fetch(target)
    return target / "root/usr/lib/python3/dist-packages"


def folder():
    """The folder that holds ``odoo/``; fetched from Debian unless ODOO_SRC names it."""
    named = os.environ.get("ODOO_SRC")
    if not named:
        return _debian()
    source = Path(named).expanduser().resolve()
    release = source / "odoo" / "release.py"
    if not release.exists():
        raise Problem(
            f"ODOO_SRC is {named}, which holds no Odoo (no odoo/release.py).",
            "Let ODOO_SRC name the folder that holds odoo/.",
        )
    if "19, 0" not in release.read_text():
        raise Problem(f"The Odoo in {named} is not 19.0.", "Name an Odoo 19.0.")
    return source


def inside():
    """The folder that holds ``odoo/``, in the second stage."""
    return Path(os.environ[INSIDE])


def version(source):
    """Text that changes when another Odoo is used (for what is built from it)."""
    release = (source / "odoo" / "release.py").read_bytes()
    return hashlib.sha256(str(source).encode() + release).hexdigest()[:8]


def import_path(source):
    """A folder whose only content is Odoo's code, to be named in PYTHONPATH.

    The folder that holds ``odoo/`` may hold other packages (an installed Odoo
    stands beside the system's own), which must not hide the environment's.
    """
    holder = state_dir() / "import"
    link = holder / "odoo"
    target = source / "odoo"
    if not link.is_symlink() or link.readlink() != target:
        holder.mkdir(exist_ok=True)
        fresh = holder / f"odoo.{os.getpid()}"
        fresh.symlink_to(target)
        fresh.replace(link)
    return holder


def addons_path(source):
    """Folders with Odoo's addons; ``odoo/addons`` is found by Odoo itself."""
    beside = source / "addons"
    return [beside] if (beside / "web" / "__manifest__.py").exists() else []
