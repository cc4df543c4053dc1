"""Kill -9 at random moments: with --resume the output is that of an uninterrupted run."""

import gzip
import os
import random
import signal
import subprocess
import time

import texts


def kills(trial, count):
    chance = random.Random(trial.seed)
    data = texts.lines(trial.seed, 40 << 20, bad=0.01, long=0.6)
    with open(trial.path("a.jsonl"), "wb") as file:
        file.write(data)
    with gzip.open(trial.path("b.jsonl.gz"), "wb", compresslevel=1) as file:
        file.write(data[: len(data) * 3 // 5])
    for number in range(60):
        os.makedirs(trial.path("folder"), exist_ok=True)
        with open(trial.path(f"folder/{number:02}.txt"), "wb") as file:
            file.write((texts.article(chance) + "\n\n").encode() * (1 if number % 7 else 90))
    # Shorter than a checkpoint: such a run begins anew.
    os.makedirs(trial.path("few"))
    for number in range(10):
        with open(trial.path(f"few/{number}.txt"), "w") as file:
            file.write(texts.article(chance))
    cases = [
        ["classify", "--format", "jsonl", "--on-error", "copy", "a.jsonl", "--threads", "2"],
        ["classify", "--format", "tsv", "--on-error", "skip", "b.jsonl.gz", "folder",
         "--threads", "1"],
        ["clean", "--removed", "cut", "--on-error", "copy", "a.jsonl", "--threads", "2"],
        ["clean", "--removed", "cut", "folder", "b.jsonl.gz", "--on-error", "skip",
         "--threads", "1"],
        ["classify", "--explain", "few", "--format", "text", "--threads", "2"],
    ]
    killed = finished = 0
    killed_with_checkpoint = 0
    round = 0
    while killed < count:
        arguments = cases[round % len(cases)] + ["-o", "out", "--summary", "sum"]
        results = ["out", "sum"] + (["cut"] if "--removed" in arguments else [])
        start = time.monotonic()
        trial.expect(trial.run(arguments), 0, ".*", f"an uninterrupted run of {arguments}")
        seconds = time.monotonic() - start
        whole = read(trial, results)
        remove(trial)
        # What was there before stays until the new output is whole.
        write(trial, "out", b"old")
        # Later and later, so that the run comes to its end at last.
        reach = 0.5
        while True:
            reach += 0.05
            process = trial.start(
                arguments + ["--resume"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                process.wait(chance.uniform(0, seconds * reach))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
            if process.returncode != -signal.SIGKILL:
                break
            killed += 1
            killed_with_checkpoint += os.path.exists(trial.path("out.resume"))
            there = read(trial, results)
            trial.check(
                there["out"] in (b"old", whole["out"]),
                f"a half output under its name after {killed} kills of {arguments}")
            for name in results[1:]:
                trial.check(
                    there[name] is None or same(name, there[name], whole[name]),
                    f"half of {name} under its name after {killed} kills of {arguments}")
            strange = set(os.listdir(trial.folder)) - {
                "a.jsonl", "b.jsonl.gz", "folder", "few", "out", "sum", "cut", "out.partial",
                "cut.partial", "sum.partial", "out.resume", "out.resume.partial"}
            trial.check(not strange, f"{strange} left behind by {arguments}")
        trial.check(
            process.returncode == 0, f"exit code {process.returncode} of {arguments} at last")
        finished += 1
        print(f"  {killed} kills: {' '.join(arguments)}", flush=True)
        there = read(trial, results)
        for name in results:
            trial.check(
                there[name] is not None and same(name, there[name], whole[name]),
                f"{name} is another one than without kills: {arguments}")
        strange = set(os.listdir(trial.folder)) - {"a.jsonl", "b.jsonl.gz", "folder", "few", *results}
        trial.check(not strange, f"{strange} left behind by {arguments} at last")
        remove(trial)
        round += 1
    # Without --resume there is nothing to go on with, and nothing half under a name.
    for _ in range(10):
        write(trial, "out", b"old")
        process = trial.start(["clean", "folder", "-o", "out", "--removed", "cut"])
        time.sleep(chance.uniform(0, 0.4))
        process.send_signal(signal.SIGKILL)
        process.wait()
        there = read(trial, ["out", "cut"])
        trial.check(
            process.returncode == 0 or there["out"] == b"old",
            "a half output under its name without --resume")
        remove(trial)
    print(f"  {killed} kills, {killed_with_checkpoint} of them after a checkpoint, "
          f"of {finished} runs that came to their end; 10 kills without --resume")


def same(name, one, other):
    """Whether two results are equal: a summary also tells how long the run took."""
    if name != "sum":
        return one == other
    return one.split(b'"seconds"')[0] == other.split(b'"seconds"')[0]


def read(trial, names):
    there = {}
    for name in names:
        try:
            with open(trial.path(name), "rb") as file:
                there[name] = file.read()
        except FileNotFoundError:
            there[name] = None
    return there


def write(trial, name, data):
    with open(trial.path(name), "wb") as file:
        file.write(data)


def remove(trial):
    for name in os.listdir(trial.folder):
        if name.startswith(("out", "cut", "sum")):
            os.remove(trial.path(name))
