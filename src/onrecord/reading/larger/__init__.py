"""A larger model as the reader of who says what: asked over HTTP, and believed only as far as the text bears it out."""
