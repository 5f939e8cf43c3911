"""The works that the edition cites, the places that cite them, and how to cite the edition."""
