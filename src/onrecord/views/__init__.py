"""Views only read: brief, export, who and find put a story into words, each line with its source and pointer."""
