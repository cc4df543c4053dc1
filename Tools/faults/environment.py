"""Other threads, batches, locales, time zones, environments, folders and processes: same output."""

import os
import random

import texts


def environment(trial):
    chance = random.Random(trial.seed)
    data = texts.lines(trial.seed, 250_000, bad=0.02)
    with open(trial.path("a.jsonl"), "wb") as file:
        file.write(data)
    with open(trial.path("İstanbul ı.txt"), "wb") as file:
        file.write((texts.article(chance) + "\nİSTANBUL TITLE, I. Iıİi, 1.234,5 €\n").encode())
    os.makedirs(trial.path("elsewhere/below"))
    commands = [
        ["classify", "--format", "jsonl", "--on-error", "copy", "a.jsonl", "İstanbul ı.txt"],
        ["classify", "--format", "tsv", "--on-error", "skip", "a.jsonl", "İstanbul ı.txt"],
        ["classify", "--format", "text", "--explain", "İstanbul ı.txt"],
        ["classify", "--format", "html", "İstanbul ı.txt"],
        ["clean", "--on-error", "copy", "a.jsonl", "İstanbul ı.txt", "--removed", "/dev/stderr"],
    ]
    runs = 0
    for arguments in commands:
        first = trial.run(arguments)

        def check(what, arguments=arguments, **options):
            nonlocal runs
            runs += 1
            ending = trial.run(arguments, **options)
            trial.check(
                ending.code == first.code == 0 and ending.output == first.output
                and ending.errors == first.errors, f"{arguments}: other output with {what}")

        for count in (1, 2, 3, 8, 64):
            check(f"{count} threads", arguments + ["--threads", str(count)])
        for locale in ("C", "POSIX", "C.UTF-8", "tr_TR.UTF-8", "tr_TR", "de_DE.UTF-8", "nonsense"):
            for name in ("LC_ALL", "LANG"):
                check(f"{name}={locale}", env={name: locale})
        for zone in ("UTC", "Asia/Kathmandu", "Pacific/Apia", "nonsense"):
            check(f"TZ={zone}", env={"TZ": zone})
        check("an empty environment", env={})
        for _ in range(10):
            variables = {
                "".join(chance.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ_", k=8)):
                "".join(chance.choices("abc/:=;$ %\n", k=chance.randrange(40)))
                for _ in range(50)}
            check("random variables", env=variables | {"HOME": "/nowhere", "TMPDIR": "/nowhere"})
        # Hash tables have another order in each process.
        for _ in range(20):
            check("another process")
    # The folder is in the paths that are printed, and nowhere else.
    arguments = ["classify", "--format", "jsonl", "--on-error", "skip"]
    with open(trial.path("a.jsonl"), "rb") as file:
        first = trial.run(arguments, stdin=file)
    outer, trial.folder = trial.folder, trial.path("elsewhere/below")
    with open(os.path.join(outer, "a.jsonl"), "rb") as file:
        inner = trial.run(arguments, stdin=file)
    trial.folder = outer
    trial.check(first.output == inner.output, "another working folder")
    # Batches of other lengths: the same documents in other neighbourhoods.
    lines = [line for line in data.splitlines(keepends=True) if line.endswith(b"}\n")]
    pieces = b""
    for number in range(0, len(lines), 29):
        with open(trial.path("piece.jsonl"), "wb") as file:
            file.write(b"".join(lines[number:number + 29]))
        pieces += trial.run(["classify", "--format", "jsonl", "piece.jsonl"]).output
    trial.check(pieces == first.output, "documents in other batches")
    print(f"  {runs + 2} runs compared")
