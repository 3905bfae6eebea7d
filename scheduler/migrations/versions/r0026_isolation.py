"""Communities are kept apart by the database too: row-level security on PostgreSQL, nothing on SQLite."""

from __future__ import annotations

from alembic import op

from scheduler.migrations.isolation import isolate, open_again, said

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

OF_COMMUNITY = (
    "added_hours",
    "areas",
    "attempts",
    "attendances",
    "campaign_answers",
    "campaigns",
    "change_heads",
    "change_seals",
    "changes",
    "channels",
    "check_in_codes",
    "community_days",
    "community_rules",
    "contacts",
    "credits",
    "draws",
    "erasures",
    "events",
    "feedback",
    "hour_rules",
    "imports",
    "ledger_anchors",
    "ledger_entries",
    "ledger_heads",
    "ledger_notes",
    "ledger_subjects",
    "mentions",
    "notice_rules",
    "notices",
    "offers",
    "persons",
    "planning_settings",
    "pledges",
    "proposals",
    "resources",
    "review_requests",
    "sites",
    "swaps",
    "task_dates",
    "tasks",
    "teams",
    "units",
    "visits",
    "volunteers",
    "waitings",
    "webhook_deliveries",
    "webhooks",
    "week_plans",
    "week_versions",
    "weeks",
    "what_ifs",
)
SHOWN = {
    "communities": f"id IN (SELECT community_id FROM memberships WHERE key_id = {said('principal')})",  # noqa: S608 -- all of it is ours
    "memberships": f"key_id = {said('principal')}",
    "links": f"sha256 = {said('secret')}",
    "extracts": f"name = {said('secret')}",
}
"""What may be read without being in the community: by whom it names, by its secret, by its number."""
OWN = f"community_id IS NULL AND principal = {said('principal')}"
"""An answer that was kept of a request to no community is its caller's."""


def upgrade() -> None:
    """Isolate every table that has rows of communities."""
    for table in OF_COMMUNITY:
        isolate(table)
    for table, shown in SHOWN.items():
        isolate(table, column="id" if table == "communities" else "community_id", shown=shown)
    isolate("kept_answers")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"CREATE POLICY own ON kept_answers USING ({OWN}) WITH CHECK ({OWN})")


def downgrade() -> None:
    """Leave it to the services alone again."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP POLICY own ON kept_answers")
    for table in (*OF_COMMUNITY, "kept_answers"):
        open_again(table)
    for table in SHOWN:
        open_again(table, shown=True)
