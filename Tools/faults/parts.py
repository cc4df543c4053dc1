"""The parts of Tools/test-faults, one after another."""

import argparse
import os
import sys
import tempfile
import time

import disks
import ends
import environment
import inputs
import kills
import memory
import network
from runs import Trial


def main():
    parser = argparse.ArgumentParser(prog="Tools/test-faults")
    parts = {
        "inputs": lambda trial, options: inputs.inputs(trial),
        "kills": lambda trial, options: kills.kills(trial, options.kills),
        "disks": lambda trial, options: disks.disks(trial),
        "ends": lambda trial, options: ends.ends(trial),
        "memory": lambda trial, options: memory.memory(trial),
        "environment": lambda trial, options: environment.environment(trial),
        "network": lambda trial, options: network.network(trial),
    }
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(parts))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--command", required=True)
    options = parser.parse_args()
    unknown = set(options.parts) - set(parts)
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}: {', '.join(parts)} are")
    # A crash is told by its signal; what describes it would take half a minute each.
    os.environ["SWIFT_BACKTRACE"] = "enable=no"
    violations = 0
    for name in options.parts or parts:
        with tempfile.TemporaryDirectory(prefix="copydesk-faults-") as folder:
            trial = Trial(name, os.path.abspath(options.command), folder, options.seed)
            print(f"{name} (seed {options.seed})", flush=True)
            start = time.monotonic()
            parts[name](trial, options)
            print(f"  {trial.tried} checks, {len(trial.violations)} violations, "
                  f"{time.monotonic() - start:.0f} s", flush=True)
            violations += len(trial.violations)
    print(f"violations: {violations}")
    sys.exit(1 if violations else 0)


main()
