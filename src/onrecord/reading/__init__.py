"""Report to statements, voices and figures: the encoder, and one file for each decision on top of it."""
