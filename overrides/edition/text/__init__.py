"""What becomes of the words of a page: fences, formulas, terms, notebooks, lines that end well."""
