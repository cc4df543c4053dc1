"""Little memory: the command works, or it ends and says so by its exit code, without a half result."""

import os

import texts


def memory(trial):
    with open(trial.path("a.jsonl"), "wb") as file:
        file.write(texts.lines(trial.seed, 12 << 20))
    with open(trial.path("words.txt"), "wb") as file:
        file.write(b"harbour\n" * 600_000)
    worked = ended = 0
    for name in ("a.jsonl", "words.txt"):
        for arguments in (
            ["classify", "--format", "jsonl", name, "-o", "out"],
            ["clean", name, "-o", "out", "--removed", "cut"],
        ):
            trial.run(arguments)
            whole = results(trial)
            for size in (40, 60, 80, 100, 130, 160, 200, 300, 400, 600, 900, 1500):
                ending = trial.run(arguments, most_memory=size << 20)
                there = results(trial)
                if ending.code == 0:
                    worked += 1
                    trial.check(there == whole, f"{arguments} with {size} MiB: other output")
                else:
                    ended += 1
                    trial.check(
                        not there, f"{arguments} with {size} MiB: {set(there)}, "
                        f"exit code {ending.code}")
    print(f"  {worked} runs worked, {ended} ended for lack of memory")


def results(trial):
    """Takes the results away."""
    there = {}
    for name in os.listdir(trial.folder):
        if name in ("out", "cut"):
            with open(trial.path(name), "rb") as file:
                there[name] = file.read()
        if name.startswith(("out", "cut")):
            os.remove(trial.path(name))
    return there
