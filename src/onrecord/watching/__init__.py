"""Watching feeds: what they newly list is added, what changed under its address becomes a version; politely."""
