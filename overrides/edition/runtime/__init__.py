"""What the browser runs: Pyodide, the package, the drawing module."""
