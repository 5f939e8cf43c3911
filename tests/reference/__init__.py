"""Tests against values computed by other simulators; a package, so that file names may repeat."""
