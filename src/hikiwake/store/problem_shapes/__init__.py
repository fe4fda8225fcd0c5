"""The sections of a problem file: which keys belong to which, and other ways to write them."""
