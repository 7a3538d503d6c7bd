"""Dates: the days that a report's words mean, against its day of publication."""
