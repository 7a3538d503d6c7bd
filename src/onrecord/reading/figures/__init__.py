"""Figures: every count of a report with its bounds, what it measures, its scope, its day and its voice."""
