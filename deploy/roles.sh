#!/bin/sh
# 三个角色（docs/postgresql.md）：所有者建表、升级，服务改不了表，备份只读。 · Three roles: the owner makes the tables, the service alters none, backups only read.
set -eu
psql --set ON_ERROR_STOP=1 --set owner="$OWNER_PASSWORD" --set app="$APP_PASSWORD" --set backup="$BACKUP_PASSWORD" --username postgres <<'SQL'
CREATE ROLE scheduler_owner LOGIN PASSWORD :'owner' NOSUPERUSER NOCREATEROLE NOBYPASSRLS;
CREATE ROLE scheduler_app LOGIN PASSWORD :'app' NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
CREATE ROLE scheduler_backup LOGIN PASSWORD :'backup' NOSUPERUSER NOCREATEDB NOCREATEROLE BYPASSRLS;
GRANT pg_read_all_data TO scheduler_backup;
CREATE DATABASE scheduler OWNER scheduler_owner;
\connect scheduler
GRANT USAGE ON SCHEMA public TO scheduler_app;
ALTER DEFAULT PRIVILEGES FOR ROLE scheduler_owner IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO scheduler_app;
SQL
