"""All that a language is, one file each, and what is done with it."""
