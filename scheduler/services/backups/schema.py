"""What a restored database is made of is what our migrations make: no trigger, view or function of others.

The schema as it should be at a revision is made anew for the comparison.  Indexes are left alone: they run
nothing, and who keeps a database adds his own.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from scheduler import errors, migrations
from scheduler.models.database import make_engine

ADDED, CHANGED, MISSING = "+", "~", "-"
NAMED = 8
"""So many differences are named."""
IN_SQLITE = """
SELECT type || ' ' || name, CASE type WHEN 'table' THEN (
  SELECT group_concat(format('%s %s %s %s %s', name, upper(type), "notnull", pk, hidden), ', ')
  FROM (SELECT * FROM pragma_table_xinfo(m.name) ORDER BY name)
) ELSE sql END FROM sqlite_master AS m
WHERE type <> 'index' AND NOT (type = 'table' AND name GLOB 'sqlite_*')
"""
"""Its own tables, of statistics and counters, are there once they are wanted."""
IN_POSTGRESQL = """
WITH ours AS (SELECT current_schema()::regnamespace::oid AS id)
SELECT CASE WHEN relkind IN ('v', 'm') THEN 'view ' ELSE 'table ' END || relname,
  concat_ws(' ', relkind, relrowsecurity, relforcerowsecurity,
    CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END, (
    SELECT string_agg(concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, attgenerated,
      pg_get_expr(adbin, adrelid)), ', ' ORDER BY attname)
    FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped))
  FROM pg_class AS c, ours WHERE relnamespace = ours.id AND relkind NOT IN ('i', 'I', 't', 'c', 'S')
UNION ALL SELECT 'trigger ' || tgname || ' ' || tgrelid::regclass,
    concat(pg_get_triggerdef(t.oid), ' ', tgenabled)
  FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = tgrelid, ours
  WHERE relnamespace = ours.id AND NOT tgisinternal
UNION ALL SELECT 'rule ' || rulename || ' ' || ev_class::regclass, pg_get_ruledef(r.oid)
  FROM pg_rewrite AS r JOIN pg_class AS c ON c.oid = ev_class, ours
  WHERE relnamespace = ours.id AND rulename <> '_RETURN'
UNION ALL SELECT 'function ' || p.oid::regprocedure,
    CASE prokind WHEN 'a' THEN 'a' ELSE pg_get_functiondef(p.oid) END
  FROM pg_proc AS p, ours WHERE pronamespace = ours.id
UNION ALL SELECT 'policy ' || polname || ' ' || polrelid::regclass,
    concat_ws(' ', polcmd, polpermissive, polroles::regrole[], pg_get_expr(polqual, polrelid),
      pg_get_expr(polwithcheck, polrelid))
  FROM pg_policy JOIN pg_class AS c ON c.oid = polrelid, ours WHERE relnamespace = ours.id
"""
"""Each thing with what it does; names are told as they are within the schema that we look at."""
Made = dict[str, str]


def of(engine: Engine) -> Made:
    """What a database is made of: the name of each thing, and what it says."""
    with engine.connect() as connection:
        return _of(connection)


def of_file(revision: str, folder: Path) -> Made:
    """The same of a SQLite database that our migrations make, in a folder to work in."""
    engine = make_engine(f"sqlite:///{folder / 'as-it-should-be'}")
    migrations.upgrade(engine, revision)
    try:
        return of(engine)
    finally:
        engine.dispose()


def require_ours(engine: Engine, as_made: Callable[[], Made], *, takes_additions: bool) -> None:
    """Raise :class:`errors.Invalid` for a database that is not made as it should be."""
    found, wanted = of(engine), as_made()
    strange = [] if takes_additions else [ADDED + name for name in found.keys() - wanted.keys()]
    strange += [MISSING + name for name in wanted.keys() - found.keys()]
    strange += [CHANGED + name for name in found.keys() & wanted.keys() if found[name] != wanted[name]]
    if strange:
        told = "、".join(sorted(strange)[:NAMED]) + ("…" if len(strange) > NAMED else "")
        raise errors.Invalid("backup_of_strange_schema", things=told)


def _of(connection: Connection) -> Made:
    if connection.dialect.name == "sqlite":
        return {name: " ".join((said or "").split()) for name, said in connection.execute(text(IN_SQLITE))}
    schema = connection.scalar(text("SELECT current_schema()"))
    rows = connection.execute(text(IN_POSTGRESQL))
    return {name: said.replace(f"{schema}.", "") for name, said in rows}
