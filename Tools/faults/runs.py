"""Runs of the command, and what is noted about them."""

import os
import re
import resource
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass


# No run takes as many seconds.
LONGEST = 300


@dataclass
class Ending:
    """How a run ended."""

    code: int
    output: bytes
    errors: str
    seconds: float
    peak: int
    """Most memory that was resident, in bytes."""


class Trial:
    """One part of the test: a folder, the command, and what was wrong."""

    def __init__(self, name, command, folder, seed):
        self.name = name
        self.command = command
        self.folder = folder
        self.seed = seed
        self.tried = 0
        self.violations = []

    def path(self, name):
        return os.path.join(self.folder, name)

    def check(self, holds, what):
        """Notes whether something is as it should be."""
        self.tried += 1
        if not holds:
            self.violations.append(what)
            print(f"  VIOLATION: {self.name}: {what}", flush=True)
        return holds

    def start(self, arguments, stdin=subprocess.DEVNULL, stdout=None, stderr=None, **options):
        """Starts the command in the folder."""
        return subprocess.Popen(
            [self.command, *arguments], cwd=self.folder, stdin=stdin, stdout=stdout,
            stderr=stderr, **options)

    def run(self, arguments, stdin=subprocess.DEVNULL, stdout=None, stderr=None,
            most_memory=None, **options):
        """Runs the command to its end.

        stdout: a file for the output, which is not read then.
        most_memory: the most bytes of address space (`ulimit -v`).
        """
        def limit():
            if most_memory:
                resource.setrlimit(resource.RLIMIT_AS, (most_memory, most_memory))

        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            start = time.monotonic()
            process = self.start(
                arguments, stdin=stdin, stdout=stdout or output, stderr=stderr or errors,
                preexec_fn=limit if most_memory else None, **options)
            alarm = threading.Timer(LONGEST, process.kill)
            alarm.start()
            _, status, usage = os.wait4(process.pid, 0)
            alarm.cancel()
            process.returncode = os.waitstatus_to_exitcode(status)
            seconds = time.monotonic() - start
            self.check(seconds < LONGEST, f"{arguments}: did not end within {LONGEST} s")
            output.seek(0)
            errors.seek(0)
            return Ending(
                code=process.returncode, output=output.read(),
                errors=errors.read().decode("utf-8", "replace"), seconds=seconds,
                peak=usage.ru_maxrss * 1024)

    def expect(self, ending, code, errors, what):
        """Checks exit code and errors (a regular expression for all of them)."""
        return self.check(
            ending.code == code and re.fullmatch(errors, ending.errors, re.DOTALL) is not None,
            f"{what}: exit code {ending.code} instead of {code}, errors {ending.errors[:300]!r}")


def name_of(code):
    """An exit code for reading."""
    return f"{code} ({signal.Signals(-code).name})" if code < 0 else str(code)
