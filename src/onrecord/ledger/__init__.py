"""The ledger: where what was read is kept, with the bytes it was read from, and looked up again."""
