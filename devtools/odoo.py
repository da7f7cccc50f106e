"""Running Odoo's own command: installing, updating, its shell, its server."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from . import odoo_source
from .console import Problem
from .paths import ROOT, addons, state_dir
from .ports import LOOPBACK
from .postgres import Server
from .process import run, start

LOADING = re.compile(r"odoo\.modules\.loading: Loading module (\S+) \((\d+)/(\d+)\)")
# Odoo ends with success though a module could not be loaded.
TROUBLE = re.compile(r"^.* (ERROR|CRITICAL) .*$", re.MULTILINE)
REMEDY = "Mend what the last lines name, then run the command again."


@dataclass(frozen=True)
class Odoo:
    """Odoo with this checkout's addons on one PostgreSQL server.

    :param Server server: where the databases are
    :param Path source: folder that holds ``odoo/``
    :param str cluster: name of the group of databases, also of their data folder
    """

    server: Server
    source: Path
    cluster: str

    @property
    def data_dir(self):
        return state_dir() / f"data-{self.cluster}"

    @property
    def log(self):
        return state_dir() / f"odoo-{self.cluster}.log"

    def filestore(self, database):
        return self.data_dir / "filestore" / database

    def environment(self):
        return {
            **os.environ,
            **self.server.variables,
            "ODOO_RC": str(self.config()),
        }

    def config(self):
        """Write and name the configuration file that every command reads."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        folders = [*odoo_source.addons_path(self.source), ROOT]
        lines = [
            "[options]",
            "addons_path = " + ",".join(str(folder) for folder in folders),
            f"data_dir = {self.data_dir}",
            "list_db = False",
            f"http_interface = {LOOPBACK}",
            "geoip_city_db = ",
            "geoip_country_db = ",
        ]
        path = state_dir() / f"odoo-{self.cluster}.conf"
        text = "\n".join(lines) + "\n"
        if not path.exists() or path.read_text() != text:
            aside = path.with_name(f"{path.name}.{os.getpid()}")
            aside.write_text(text)
            aside.replace(path)
        return path

    def command(self, *arguments):
        return ["odoo", *[str(argument) for argument in arguments]]

    def run(self, meaning, *arguments, remedy="", **options):
        """Run the command to its end; raise :class:`Problem` with its last lines."""
        options.setdefault("env", self.environment())
        return run(self.command(*arguments), meaning, remedy, log=self.log, **options)

    def install(self, database, modules, demo=False, languages=(), progress=None):
        """Install modules in a database, which is made when it is missing.

        Only what the modules need: whatever installs itself along with them slows
        everything down and calls services outside.

        :param progress: called with short texts
        """
        options = ["--with-demo"] if demo else ["--without-demo"]
        if languages:
            options += ["--load-language", ",".join(languages)]
        # A half-made database is thrown away: no need to wait for the disk.
        environment = {**self.environment(), "PGOPTIONS": "-c synchronous_commit=off"}
        self._load(
            f"Odoo could not install {', '.join(modules)}.",
            *("-d", database, "-i", ",".join(modules), *options),
            env=environment,
            progress=progress,
        )

    def update(self, database, modules, progress=None):
        """Update modules in a database, as after a change of their files."""
        self._load(
            f"Odoo could not update {', '.join(modules)}.",
            *("-d", database, "-u", ",".join(modules)),
            progress=progress,
        )

    def _load(self, meaning, *arguments, progress=None, **options):
        """Install or update; refuse a success that comes with errors in the log."""

        def on_line(line):
            match = LOADING.search(line)
            if match and progress:
                progress(f"module {match[2]} of {match[3]}, {match[1]}")

        output = self.run(
            meaning,
            *(*arguments, "--skip-auto-install", "--stop-after-init", "--no-http"),
            "--max-cron-threads=0",
            remedy=REMEDY,
            on_line=on_line,
            **options,
        )
        bad = TROUBLE.search(output)
        if bad:
            raise Problem(
                "Odoo finished, but logged errors.",
                f"The whole log: {self.log}",
                output[bad.start() : bad.start() + 3000],
            )

    def script(self, database, path, meaning, **variables):
        """Run a Python file in Odoo's shell (``env`` is there); return its output.

        :param variables: environment variables that the file reads
        """
        with open(path) as code:
            return self.run(
                meaning,
                *("shell", "-d", database, "--no-http", "--max-cron-threads=0"),
                "--log-level=warn",
                remedy=REMEDY,
                env={**self.environment(), **variables},
                stdin=code,
            )

    def build_bundles(self, database):
        """Build the scripts and styles that every page asks for first."""
        script = ROOT / "devtools" / "scripts" / "bundles.py"
        suites = any(ROOT.glob("*/static/tests/**/*.test.js"))
        self.script(
            database,
            script,
            "The page bundles cannot be built.",
            **(
                {"WITH_UNIT_TESTS": "1"} if self.cluster == "scratch" and suites else {}
            ),
        )

    def serve(self, database, port):
        """Start Odoo's server with its scheduler on loopback; return its process."""
        command = self.command(
            *("-d", database, "--db-filter", f"^{database}$"),
            *("--http-port", port),
            *("--workers=0", "--max-cron-threads=2"),
        )
        return start(command, self.log, env=self.environment())


def own_addons():
    """The addons of this checkout; a problem when there are none."""
    names = addons()
    if not names:
        raise Problem(
            "This folder holds no addon.", "Run it in a complete checkout of the code."
        )
    return names
