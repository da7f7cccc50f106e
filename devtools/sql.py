"""Plain SQL statements outside Odoo, each committed at once."""

import contextlib

import psycopg2

from .console import Problem

WORDS = {
    "PGHOST": "host",
    "PGPORT": "port",
    "PGUSER": "user",
}


@contextlib.contextmanager
def connection(variables, database):
    """Yield a cursor in autocommit mode; PG* of the environment fill the gaps."""
    settings = {
        word: variables[name] for name, word in WORDS.items() if name in variables
    }
    try:
        link = psycopg2.connect(dbname=database, **settings)
    except psycopg2.OperationalError as error:
        raise Problem(
            "PostgreSQL does not let us in.",
            "Check PGHOST, PGPORT, PGUSER and PGPASSWORD, or unset them to get a "
            "private server.",
            str(error),
        ) from error
    try:
        link.autocommit = True
        with link.cursor() as cursor:
            yield cursor
    finally:
        link.close()


def databases(server):
    """Names of all databases on the server."""
    with connection(server.variables, "postgres") as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE NOT datistemplate")
        return {name for (name,) in cursor.fetchall()}
