// Compiles the browser's Python with the real `pyodide py-compile`, run inside Pyodide itself so
// that the bytecode is that of the Python that will read it.
//
//   node compile.mjs modules WHEEL            prints the files of library and wheel that demos import
//   node compile.mjs wheel SITE_PACKAGES FOLDER      compiles the wheel in FOLDER and renews its lock
//   node compile.mjs library SITE_PACKAGES FOLDER    compiles the zipped library in FOLDER
import { loadPyodide } from "pyodide";

// Without this, Node prints the whole of pyodide.asm.mjs, which is one line, above any error.
process.on("uncaughtException", ({ message }) => {
  console.error(message);
  process.exit(1);
});

const [task, ...paths] = process.argv.slice(2);
// -OO leaves docstrings and asserts out of what is compiled, a sixth of the bytes.
const pyodide = await loadPyodide({ args: task === "modules" ? [] : ["-OO"] });
/**
 * @param {string} name
 * @param {string} path
 */
const mount = (name, path) => {
  pyodide.FS.mkdirTree(name);
  pyodide.mountNodeFS(name, path);
};

if (task === "modules") {
  // Installed as in the browser: installing imports modules too.
  await pyodide.loadPackage(paths[0], { messageCallback() {} });
  // Every demo is run wherever it is tried, in every language, and once with a value it refuses,
  // since errors import modules too; of a long run a first slice, and all of the start's.
  process.stdout.write(
    pyodide.runPython(`
import sys, json, traceback
from neurosim import demos
for name in demos.names():
    for values in demos.load(name).trials():
        for language in demos.LANGUAGES:
            for _ in demos.respond(json.dumps({"demo": name, "language": language, "values": values})):
                if values: break
try:
    demos.load("none")
except ValueError:
    traceback.format_exc()
specs = [getattr(module, "__spec__", None) for module in list(sys.modules.values())]
origins = sorted({spec.origin for spec in specs if spec and spec.origin})
after = lambda mark: [o.partition(mark)[2] for o in origins if mark in o]
json.dumps({"library": after(".zip/"), "wheel": after("/site-packages/")})
`),
  );
} else {
  const [packages, folder] = paths;
  mount("/packages", packages);
  mount("/archives", folder);
  pyodide.runPython(`
import os, sys
os.environ["SOURCE_DATE_EPOCH"] = "315532800"
sys.path.append("/packages")
from pyodide_build.cli import py_compile
py_compile.main(["/archives", "--silent", "--compression-level", "9"], standalone_mode=False)
`);
}
