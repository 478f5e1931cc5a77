"""Where plans, accounts and files are kept: SQLite by default, PostgreSQL by URL.

The only home of SQLAlchemy and Alembic. No clock and no identifiers here: both are handed in.
"""
