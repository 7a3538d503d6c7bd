"""The records of a ledger for other programs, over HTTP: read only, as the export has them, described by OpenAPI."""
