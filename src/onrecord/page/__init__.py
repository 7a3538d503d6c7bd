"""The page: a story to read, check and judge in a browser, served on this machine or written to a folder."""
