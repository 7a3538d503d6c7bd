"""The ledger for an assistant (a language model): it looks things up, and proposes; a person decides."""
