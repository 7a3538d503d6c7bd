"""How older ledgers are brought up to date, one file per version; run by `onrecord.ledger.opening.upgrade`."""
