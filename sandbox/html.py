"""Renders the plain HTML pages of the stand-ins."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

FOLDER = Path(__file__).parent


class Templates:
    """The templates of a platform, with the shared layout beside them."""

    def __init__(self, folder: Path) -> None:
        self._environment = Environment(
            loader=FileSystemLoader([folder, FOLDER / "templates"]),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, name: str, **values: Any) -> str:
        """Return a page."""
        return self._environment.get_template(name).render(**values)
