"""The numbers of the text by name, and the ways to print them."""
