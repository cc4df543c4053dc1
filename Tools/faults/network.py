"""No network: the command works where there is none, and asks for none where there is one."""

import os
import shutil
import subprocess

import texts


def network(trial):
    with open(trial.path("a.jsonl"), "wb") as file:
        file.write(texts.lines(trial.seed, 300_000))
    with open(trial.path("labelled.jsonl"), "wb") as file:
        file.write(texts.labelled(trial.seed, 24))
    rules = os.path.abspath("Rules")
    commands = [
        ["classify", "--format", "html", "--explain", "a.jsonl"],
        ["clean", "a.jsonl", "--removed", "cut"],
        ["evaluate", "--data", "labelled.jsonl", "--allow-overlap", "--report", "report.html"],
        ["train", "--data", "labelled.jsonl", "--rules", rules, "--output", "model"],
        ["rules", "check", rules],
        ["data", "check", "labelled.jsonl"],
    ]
    alone = subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode == 0
    traced = shutil.which("strace") is not None
    if not alone:
        print("  SKIPPED: an empty network name space is not permitted here (unshare -rn)")
    if not traced:
        print("  SKIPPED: there is no strace to see the system's calls with")
    for arguments in commands:
        usual = trial.run(arguments)
        trial.check(usual.code == 0, f"{arguments}: exit code {usual.code}")
        if alone:
            lonely = subprocess.run(
                ["unshare", "-rn", trial.command, *arguments], cwd=trial.folder,
                capture_output=True)
            trial.check(
                lonely.returncode == 0 and lonely.stdout == usual.output,
                f"{arguments}: other output without a network")
        if traced:
            subprocess.run(
                ["strace", "-f", "-qq", "-e", "trace=%network", "-o", "calls", trial.command,
                 *arguments], cwd=trial.folder, capture_output=True)
            with open(trial.path("calls")) as file:
                calls = [line for line in file if "(" in line and "+++" not in line]
            trial.check(not calls, f"{arguments}: asks for the network: {calls[:3]}")
    print(f"  {len(commands)} commands" + ", without a network" * alone + ", traced" * traced)
