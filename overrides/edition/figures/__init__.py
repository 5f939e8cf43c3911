"""Drawings with computed curves, and demos as they stand before they are live."""
