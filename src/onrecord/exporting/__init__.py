"""A story in the forms of other programs, one file for each form; reads only, and of the ledger knows what it tells."""
