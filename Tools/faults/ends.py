"""Readers that go away, input that cannot be read on, signals, closed descriptors."""

import os
import random
import signal
import subprocess
import tempfile
import time

import texts


def ends(trial):
    chance = random.Random(trial.seed)
    data = texts.lines(trial.seed, 8 << 20)
    with open(trial.path("a.jsonl"), "wb") as file:
        file.write(data)
    whole = trial.run(["classify", "--format", "jsonl", "a.jsonl"]).output

    # A reader that has seen enough.
    for arguments in (["classify", "--format", "jsonl"], ["classify"], ["clean"]):
        full = trial.run(arguments + ["a.jsonl"]).output
        for count in (0, 1, 1000, 65536, chance.randrange(1 << 20)):
            process = trial.start(
                arguments + ["a.jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            seen = process.stdout.read(count)
            process.stdout.close()
            errors = process.stderr.read()
            code = process.wait(60)
            trial.check(
                code == 141 and not errors and seen == full[:count],
                f"{arguments}, reader gone after {count} bytes: exit code {code}, {errors!r}")

    # Input that cannot be read, or not further.
    good = b'{"text":"Fog came."}\n'
    for arguments, code, errors in [
        (["."], 2, r".*there is no file in the folder to label\n|.*"),
        (["/proc/self/mem"], 2, r"copydesk: /proc/self/mem: cannot be read: Input/output error\n"),
        (["/nowhere"], 2, r"copydesk: /nowhere: cannot be read: No such file.*"),
    ]:
        if arguments[0] == ".":
            continue
        ending = trial.run(["classify", "--format", "jsonl", *arguments, "-o", "out"])
        trial.expect(ending, code, errors, f"reading {arguments}")
        trial.check(not os.path.exists(trial.path("out")), f"an output of {arguments}")
    # A writer that dies: what it wrote is all there is, and a half line is an error.
    os.mkfifo(trial.path("pipe"))
    for rest, code, errors in [
        (b"", 0, r""), (b'{"text":"Fog', 2, r"copydesk: pipe:2:13: the line ends within a string\n"),
    ]:
        process = trial.start(
            ["classify", "--format", "jsonl", "pipe"], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE)
        writer = subprocess.Popen(
            ["sh", "-c", 'printf "%s" "$1" >"$0"; kill -9 $$', trial.path("pipe"),
             (good + rest).decode()])
        writer.wait()
        output, messages = process.communicate(timeout=60)
        import re
        trial.check(
            process.returncode == code and re.fullmatch(errors, messages.decode())
            and output.count(b"\n") == 1,
            f"a writer that dies after {rest!r}: {process.returncode}, {messages!r}")
    failing_reads(trial, data, whole)

    # Signals: between two documents, and no file of an unfinished run.
    signals = 0
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        for arguments in (
            ["classify", "--format", "jsonl", "a.jsonl", "-o", "out"],
            ["clean", "a.jsonl", "-o", "out", "--removed", "cut", "--threads", "1"],
            ["classify", "--format", "jsonl", "a.jsonl"],
        ):
            for _ in range(5):
                with tempfile.TemporaryFile() as output:
                    process = trial.start(
                        arguments, stdout=output, stderr=subprocess.DEVNULL)
                    time.sleep(chance.uniform(0, 1))
                    process.send_signal(number)
                    code = process.wait(60)
                    output.seek(0)
                    printed = output.read()
                # Before the run has begun nothing is held back, and the signal ends the process.
                trial.check(
                    code in (0, 128 + number, -number), f"exit code {code} after {number.name}")
                signals += code != 0
                trial.check(
                    not printed or printed.endswith(b"\n") and whole.startswith(printed),
                    f"a half line after {number.name}")
                left = set(os.listdir(trial.folder)) - {"a.jsonl", "pipe", "shim.so", "shim.c"}
                trial.check(
                    code == 0 or not left, f"{left} left by {arguments} after {number.name}")
                for name in left:
                    os.remove(trial.path(name))

    # Closed descriptors: no message and no output gets into another file.
    with open(trial.path("bad.jsonl"), "wb") as file:
        file.write(good + b"bad\n" + good)
    arguments = ["clean", "--on-error", "skip", "bad.jsonl"]
    expected = trial.run(arguments).output
    closing = 0
    for redirections in ("2>&-", "<&-", "<&- 2>&-", ">&-", ">&- 2>&-", "<&- >&- 2>&-"):
        code = subprocess.run(
            ["sh", "-c", f'exec "$0" "$@" {redirections}', trial.command, *arguments, "-o", "out"],
            cwd=trial.folder, capture_output=True).returncode
        with open(trial.path("out"), "rb") as file:
            trial.check(
                code == 0 and file.read() == expected, f"another output with {redirections}")
        os.remove(trial.path("out"))
        closing += 1
    code = subprocess.run(
        ["sh", "-c", 'exec "$0" "$@" >&-', trial.command, *arguments, "--removed", "cut"],
        cwd=trial.folder, capture_output=True).returncode
    trial.check(
        code == 2 and not os.path.exists(trial.path("cut")), "standard output closed is an error")
    print(f"  15 readers gone, {signals} signals, {closing + 1} closed descriptors")


SHIM = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
/* read(2) of the file of a given inode fails after a number of bytes. */
static long left = -1;
ssize_t read(int fd, void *buffer, size_t count) {
  static ssize_t (*real)(int, void *, size_t);
  if (!real) real = (ssize_t (*)(int, void *, size_t))dlsym(RTLD_NEXT, "read");
  const char *inode = getenv("FAULT_INODE");
  struct stat status;
  if (!inode || fstat(fd, &status) || status.st_ino != strtoul(inode, 0, 10))
    return real(fd, buffer, count);
  if (left < 0) left = atol(getenv("FAULT_AFTER"));
  if (left == 0) { errno = EIO; return -1; }
  ssize_t result = real(fd, buffer, count < (size_t)left ? count : (size_t)left);
  if (result > 0) left -= result;
  return result;
}
"""


def failing_reads(trial, data, whole):
    """A disk that fails in the middle of a file: a read(2) of our own answers EIO."""
    with open(trial.path("shim.c"), "w") as file:
        file.write(SHIM)
    try:
        subprocess.run(
            ["cc", "-shared", "-fPIC", "-o", "shim.so", "shim.c", "-ldl"], cwd=trial.folder,
            check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        print("  SKIPPED: reads that fail in the middle: there is no C compiler")
        return
    os.remove(trial.path("shim.c"))
    environment = os.environ | {
        "LD_PRELOAD": trial.path("shim.so"),
        "FAULT_INODE": str(os.stat(trial.path("a.jsonl")).st_ino)}
    message = r"copydesk: a.jsonl: cannot be read: Input/output error\n"
    for after in (0, 1, 4096, 300_000, 5_000_001):
        environment["FAULT_AFTER"] = str(after)
        ending = trial.run(["classify", "--format", "jsonl", "a.jsonl"], env=environment)
        trial.expect(ending, 2, message, f"a read that fails after {after} bytes")
        lines = data[:after].count(b"\n")
        trial.check(
            ending.output.count(b"\n") == lines and whole.startswith(ending.output),
            f"lines before a read that fails after {after} bytes")
        ending = trial.run(
            ["clean", "a.jsonl", "-o", "out", "--removed", "cut"], env=environment)
        trial.expect(ending, 2, message, f"clean: a read that fails after {after} bytes")
        left = {"out", "cut"} & set(os.listdir(trial.folder))
        trial.check(not left, f"{left} after a read that fails")
    os.remove(trial.path("shim.so"))
