"""Run the benches named on the command line, or all of them, and print a table for each.

    python -m bench
    python -m bench --rounds 3 drag bytes
    python -m bench science

Progress goes to stderr. The exit status is 1 where a bar is not met.
"""

import argparse
import sys
from contextlib import nullcontext

import bench
from bench import atlas, boot, bytes, drag, layout, lighthouse, phone, restart, science
from bench.report import table
from bench.site import stand

BENCHES = {
    "atlas": atlas,
    "boot": boot,
    "restart": restart,
    "drag": drag,
    "phone": phone,
    "layout": layout,
    "bytes": bytes,
    "science": science,
    "lighthouse": lighthouse,
}
# science has no site, and Lighthouse one that is built for an address
ALONE = {"science", "lighthouse"}


def main():
    parser = argparse.ArgumentParser(prog="python -m bench", description=bench.__doc__)
    parser.add_argument("names", nargs="*", metavar="bench", help=", ".join(BENCHES))
    parser.add_argument("--rounds", type=int, help="fewer or more rounds than a claim asks for")
    given = parser.parse_args()
    unknown = [name for name in given.names if name not in BENCHES]
    if unknown or (given.rounds is not None and given.rounds < 1):
        parser.error("benches are " + ", ".join(BENCHES) + "; rounds are at least 1")
    met = True
    names = given.names or list(BENCHES)
    # the site is built only for those that look at it
    with nullcontext() if ALONE.issuperset(names) else stand() as ready:
        for name in names:
            chosen = BENCHES[name]
            rows, notes = chosen.run(ready, given.rounds or chosen.ROUNDS)
            print(f"\n## {name}\n\n{table(rows)}\n")
            print("\n".join(notes), flush=True)
            met = met and all(row.met is not False for row in rows)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
