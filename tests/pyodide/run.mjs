// Runs the package's own tests inside Pyodide, against the compiled wheel that the site ships.
//
//   node run.mjs RUNTIME SITE_PACKAGES TESTS
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { loadPyodide } from "pyodide";

process.on("uncaughtException", ({ message }) => {
  console.error(message);
  process.exit(1);
});

const [runtime, packages, tests] = process.argv.slice(2);
const pyodide = await loadPyodide();
for (const [name, path] of [["/packages", packages], ["/tests", tests]]) {
  pyodide.FS.mkdirTree(name);
  pyodide.mountNodeFS(name, path);
}
const wheel = readdirSync(runtime).find((name) => name.endsWith(".whl"));
if (!wheel) throw new Error(`no wheel in ${runtime}`);
pyodide.unpackArchive(new Uint8Array(readFileSync(join(runtime, wheel))), "wheel");
process.exitCode = pyodide.runPython(`
import os, sys
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
sys.path.append("/packages")
import neurosim, pytest
# The wheel's, not the one that is installed where pytest is.
assert neurosim.__file__.endswith(".pyc") and "/packages" not in neurosim.__file__, neurosim.__file__
pytest.main(["-p", "no:cacheprovider", "-q", "-W", "error", "--import-mode=importlib",
             "-o", "markers=slow", "-m", "not slow", "--rootdir=/tests", "/tests",
             # what each demo says is the same there: the browser's tests compare it
             "--ignore-glob=/tests/demos/test_[!d]*",
             # what is compiled has no docstrings
             "--deselect=test_public_names.py::test_everything_public_has_a_docstring_and_every_export_an_example"])
`);
