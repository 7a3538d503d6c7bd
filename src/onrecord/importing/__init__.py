"""Ledgers that come from elsewhere: files to records and problems. What does not hold is not taken."""
