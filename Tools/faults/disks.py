"""Full disks: small file systems in memory of ten sizes. Nothing half written takes its place."""

import os
import subprocess
import sys

import texts

SIZES = [4, 16, 64, 128, 256, 448, 1024, 1536, 2048, 3072]
"""KiB."""

FULL = r".*cannot be written: No space left on device; free some space.*"


class Disk:
    """A file system of a size, as a folder of the trial."""

    def __init__(self, trial, size):
        self.path = trial.path("disk")
        os.makedirs(self.path, exist_ok=True)
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}k", "copydesk-faults", self.path],
            check=True, capture_output=True)

    def grow(self):
        subprocess.run(
            ["mount", "-o", "remount,size=64m", self.path], check=True, capture_output=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", self.path], check=True)


def disks(trial):
    try:
        with Disk(trial, 4):
            pass
    except (OSError, subprocess.CalledProcessError) as error:
        if "COPYDESK_FAULTS_OWN_MOUNTS" not in os.environ:
            inner = [sys.executable, os.path.join(os.path.dirname(__file__), "parts.py"),
                     "disks", "--command", trial.command, "--seed", str(trial.seed)]
            own = subprocess.run(
                ["unshare", "-rm", *inner], env=os.environ | {"COPYDESK_FAULTS_OWN_MOUNTS": "1"})
            trial.check(own.returncode == 0, "full disks in a name space of their own")
            return
        print(f"  SKIPPED: no file system can be mounted: {error}")
        return

    with open(trial.path("a.jsonl"), "wb") as file:
        file.write(texts.lines(trial.seed, 1_500_000))
    with open(trial.path("labelled.jsonl"), "wb") as file:
        file.write(texts.labelled(trial.seed, 600))
    with open(trial.path("few.jsonl"), "wb") as file:
        file.write(texts.labelled(trial.seed, 24))
    rules = os.path.abspath("Rules")
    keys = b"e" * 40
    commands = [
        ["classify", "--format", "jsonl", "a.jsonl", "-o", "disk/out"],
        ["classify", "--format", "tsv", "a.jsonl", "-o", "disk/out", "--summary", "disk/sum"],
        ["clean", "a.jsonl", "-o", "disk/out", "--removed", "disk/cut"],
        ["clean", "a.jsonl", "--removed", "disk/cut", "-o", "cleaned"],
        ["restore", "cleaned", "--removed", "cut", "-o", "disk/out"],
        ["evaluate", "--data", "labelled.jsonl", "--allow-overlap", "--report", "disk/report"],
        ["data", "split", "labelled.jsonl", "--output", "disk"],
        ["data", "convert", "labelled.jsonl", "--to", "csv", "--output", "disk/out"],
        ["data", "count", "--data", "labelled.jsonl", "--rules", rules, "--output", "disk/out"],
        ["train", "--data", "few.jsonl", "--rules", rules, "--output", "disk/model",
         "--write-weights", "disk/weights"],
    ]
    trial.run(["clean", "a.jsonl", "-o", "cleaned", "--removed", "cut"])
    full = 0
    for arguments in commands:
        with Disk(trial, 64 << 10):
            whole_run = trial.run(arguments)
            trial.expect(whole_run, 0, ".*", f"{arguments} on a disk with room")
            whole = files(trial)
        total = sum(map(len, whole.values()))
        for size in (4, 128, 160) if arguments[0] == "train" else SIZES:
            with Disk(trial, size):
                old = b"old"
                write(trial, f"disk/{next(iter(whole))}", old)
                if arguments[:2] == ["data", "split"]:
                    ending = trial.run(arguments + ["--replace"])
                else:
                    ending = trial.run(arguments)
                there = files(trial)
                what = f"{arguments} on a disk of {size} KiB"
                if ending.code == 0:
                    trial.check(same(there, whole), f"{what}: other files than with room")
                else:
                    full += 1
                    trial.expect(ending, 2, FULL, what)
                    trial.check(
                        total > (size << 10) - (16 << 10), f"{what}: there was room enough")
                    # Files that belong together are new together, or none is; the summary of a
                    # run is written when its output is in its place.
                    new = [name for name, data in there.items() if data != old and not (
                        "--summary" in arguments and data == whole.get(name))]
                    trial.check(not new, f"{what}: left {new}")

    # What is there stays to be gone on with, and the run goes on when there is room.
    resumed = ["clean", "a.jsonl", "-o", "disk/out", "--removed", "disk/cut", "--resume"]
    with Disk(trial, 64 << 10):
        trial.run(resumed)
        whole = files(trial)
    for size in SIZES:
        with Disk(trial, size) as disk:
            ending = trial.run(resumed)
            if ending.code != 0:
                full += 1
                trial.expect(ending, 2, FULL, f"{resumed} on a disk of {size} KiB")
                trial.check(
                    not set(files(trial)) & set(whole), f"half output with --resume, {size} KiB")
                disk.grow()
                trial.expect(trial.run(resumed), 0, "", f"{resumed} with room again")
            trial.check(files(trial) == whole, f"{resumed}: other output after {size} KiB")

    # Standard output keeps whole lines.
    for size in SIZES:
        with Disk(trial, size):
            with open(trial.path("disk/out"), "wb") as output:
                ending = trial.run(["classify", "--format", "jsonl", "a.jsonl"], stdout=output)
            data = files(trial)["out"]
            trial.check(not data or data.endswith(b"\n"), f"a half line on a disk of {size} KiB")
            if ending.code != 0:
                full += 1
                trial.expect(ending, 2, FULL, f"standard output on a disk of {size} KiB")

    # Answers of a review: what was given before is there, whole.
    for size in SIZES:
        with Disk(trial, size):
            write(trial, "disk/filler", b"x" * ((size << 10) - 8192 if size > 8 else 0))
            ending = run_review(trial, keys)
            answers = files(trial).get("answers", b"")
            full += ending.code != 0
            trial.check(ending.code in (0, 2), f"review: exit code {ending.code}")
            trial.check(not answers or answers.endswith(b"\n"), "a half answer")
    with open("/dev/full", "wb") as output:
        for arguments in [
            ["--help"], ["--version"], ["classify", "a.jsonl"], ["clean", "a.jsonl"],
            ["restore", "cleaned", "--removed", "cut"], ["data", "check", "labelled.jsonl"],
            ["evaluate", "--data", "labelled.jsonl", "--allow-overlap"], ["rules", "check", rules],
        ]:
            full += 1
            ending = trial.run(arguments, stdout=output)
            trial.expect(ending, 2, FULL, f"{arguments} to /dev/full")
    print(f"  {full} full disks of {len(SIZES)} sizes, /dev/full included")


def run_review(trial, keys):
    with open(trial.path("keys"), "wb") as file:
        file.write(keys)
    with open(trial.path("keys"), "rb") as file:
        return trial.run(["review", "a.jsonl", "--answers", "disk/answers"], stdin=file)


def same(there, whole):
    """Whether files are equal; a summary also tells how long the run took."""
    def comparable(files):
        return {name: data.split(b'"seconds"')[0] for name, data in files.items()}

    return comparable(there) == comparable(whole)


def files(trial):
    """What is on the disk, by name."""
    there = {}
    for name in sorted(os.listdir(trial.path("disk"))):
        with open(trial.path(f"disk/{name}"), "rb") as file:
            there[name] = file.read()
    return there


def write(trial, name, data):
    try:
        with open(trial.path(name), "wb") as file:
            file.write(data)
    except OSError:
        pass
