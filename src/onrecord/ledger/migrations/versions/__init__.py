"""The migrations, oldest first; each stands alone and is never changed once a release carries it."""
