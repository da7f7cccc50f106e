"""Running Odoo's own command: installing, updating, its shell, its server."""

import os
from dataclasses import dataclass
from pathlib import Path

from . import odoo_source
from .console import Problem
from .paths import ROOT, addons, state_dir
from .ports import LOOPBACK
from .postgres import Server
from .process import run, start


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

    def install(self, database, modules, demo=False, languages=()):
        """Install modules in a database, which is made when it is missing.

        Only what the modules need: whatever installs itself along with them slows
        everything down and calls services outside.
        """
        options = ["--with-demo"] if demo else ["--without-demo"]
        if languages:
            options += ["--load-language", ",".join(languages)]
        # A half-made database is thrown away: no need to wait for the disk.
        environment = {**self.environment(), "PGOPTIONS": "-c synchronous_commit=off"}
        output = self.run(
            f"Odoo could not install {', '.join(modules)}.",
            *("-d", database, "-i", ",".join(modules)),
            *("--skip-auto-install", "--stop-after-init", "--no-http"),
            *("--max-cron-threads=0", *options),
            env=environment,
            remedy="Mend what the last lines name, then run the command again.",
        )
        self._refuse_errors(output)

    def update(self, database, modules):
        """Update modules in a database, as after a change of their files."""
        output = self.run(
            f"Odoo could not update {', '.join(modules)}.",
            *("-d", database, "-u", ",".join(modules), "--skip-auto-install"),
            *("--stop-after-init", "--no-http", "--max-cron-threads=0"),
            remedy="Mend what the last lines name, then run the command again.",
        )
        self._refuse_errors(output)

    def script(self, database, path, meaning, **variables):
        """Run a Python file in Odoo's shell (``env`` is there); return its output.

        :param variables: environment variables that the file reads
        """
        return run(
            self.command(
                *("shell", "-d", database, "--no-http", "--max-cron-threads=0"),
                "--log-level=warn",
            ),
            meaning,
            "Mend what the last lines name, then run the command again.",
            log=self.log,
            env={**self.environment(), **variables},
            input=path.read_text(),
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

    def _refuse_errors(self, output):
        """Odoo ends with success though a module could not be loaded."""
        bad = [line for line in output.splitlines() if " ERROR " in line]
        bad += [line for line in output.splitlines() if " CRITICAL " in line]
        if bad:
            raise Problem(
                "Odoo finished, but logged errors.",
                f"The whole log: {self.log}",
                output[output.find(bad[0]) :][:3000],
            )


def own_addons():
    """The addons of this checkout; a problem when there are none."""
    names = addons()
    if not names:
        raise Problem(
            "This folder holds no addon.", "Run it in a complete checkout of the code."
        )
    return names
