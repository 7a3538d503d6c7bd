"""Addresses to bytes: one page at a time, within limits, never from inside a private network, as robots.txt allows."""
