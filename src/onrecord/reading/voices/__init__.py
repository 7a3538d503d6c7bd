"""Voices: who speaks in one report, every mention resolved to one voice."""
