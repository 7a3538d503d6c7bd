"""What alembic runs around the migrations: it hands them the connection, and transaction, of whoever opens the ledger.

The one module that works when it is imported: alembic asks for that form, and nothing else imports it.
"""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
