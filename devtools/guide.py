"""The users' guide: README and store page of each addon, from its readme/ fragments."""

import ast

from docutils.core import publish_parts

from .paths import ROOT, addons

SECTIONS = (
    ("CONFIGURE", "Set up"),
    ("USAGE", "Use"),
    ("ROADMAP", "What it does not do"),
)
PICTURES = "static/description/"
PAGE = """\
<section class="oe_container">
    <div class="oe_row oe_spaced">
{body}
    </div>
</section>
"""


def _manifest(addon):
    return ast.literal_eval((ROOT / addon / "__manifest__.py").read_text())


def readme(addon):
    """The text of the addon's README, in reStructuredText."""
    folder = ROOT / addon / "readme"
    name = _manifest(addon)["name"]
    line = "=" * len(name)
    parts = [f"{line}\n{name}\n{line}", (folder / "DESCRIPTION.rst").read_text()]
    for fragment, title in SECTIONS:
        path = folder / f"{fragment}.rst"
        if path.exists():
            parts.append(f"{title}\n{'=' * len(title)}")
            parts.append(path.read_text())
    more = folder / "DEVELOP.rst"
    if more.exists():
        parts.append(more.read_text())
    return "\n\n".join(part.strip() for part in parts) + "\n"


def page(addon):
    """The addon's store page: the same text as HTML, pictures beside it."""
    text = readme(addon).replace(PICTURES, "")
    options = {"initial_header_level": 2, "doctitle_xform": True}
    parts = publish_parts(text, writer_name="html5", settings_overrides=options)
    body = parts["html_body"].strip().replace("<img ", '<img class="img-fluid" ')
    return PAGE.format(body=body)


def write():
    """Write both files of every addon that has fragments; return their paths."""
    written = []
    for addon in addons():
        if not (ROOT / addon / "readme" / "DESCRIPTION.rst").exists():
            continue
        for path, text in files(addon).items():
            path.write_text(text, encoding="utf-8")
            written.append(path)
    return written


def files(addon):
    """``{path: text}`` as they should be."""
    folder = ROOT / addon
    return {
        folder / "README.rst": readme(addon),
        folder / PICTURES / "index.html": page(addon),
    }
