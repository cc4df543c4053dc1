"""Runs Copydesk and its peers on the same text, for a table. See Tools/compare-speed.

Imports no package of theirs, to stay small: Linux counts the memory of the parent as the child's.
"""

import argparse
import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent

# Megabytes of text whose time is taken off: it is about what it costs to start and to load a model.
START = 0.01

# Whose patterns grep gets, as one alternation.
GREP_RULES = "Rules/subscription/newsletter.yml"

# One thread, and UTF-8, for everyone.
ENVIRONMENT = os.environ | {
    "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "LC_ALL": "C.UTF-8",
}


class Peer:
    """A program, the form of text it takes, and how much of it: slow ones get the start."""

    def __init__(self, name, command, form, limit=float("inf")):
        self.name, self.command, self.form, self.limit = name, command, form, limit
        self.runs = {}

    def run(self, folder, megabytes):
        """Runs it once, and keeps its CPU seconds and the kilobytes of its largest resident set."""
        text = str(folder / f"{megabytes}{self.form}")
        command = [str(part).replace("TEXT", text) for part in self.command]
        # Not to /dev/null: grep stops at the first match where it is.
        with open(folder / "output", "wb") as output:
            process = subprocess.Popen(command, env=ENVIRONMENT, stdout=output)
            # The usage is that of the child and of all that it has waited for.
            _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{self.name}: exit code {process.returncode} of {' '.join(command)}")
        runs = self.runs.setdefault(megabytes, [])
        runs.append((usage.ru_utime + usage.ru_stime, usage.ru_maxrss))

    def seconds(self, megabytes):
        """The least CPU time of all repetitions: what is more is other programs' doing."""
        return min(seconds for seconds, _ in self.runs[megabytes])

    def kilobytes(self):
        return max(kilobytes for runs in self.runs.values() for _, kilobytes in runs)


def peers(copydesk, folder, about):
    def python(name, form=".txt", limit=float("inf")):
        command = [sys.executable, HERE / "peers.py", name, folder, "TEXT"]
        return Peer(names[name], command, form, limit)

    def fasttext(size):
        command = [folder / "fasttext", "predict", folder / f"fasttext-{size}.bin", "TEXT"]
        return Peer(f"fastText {version('fasttext')} {size}, command line", command, ".txt")

    patterns = about["patterns"]
    names = {
        "fasttext": f"fastText {version('fasttext')} small, Python",
        "sklearn": f"scikit-learn {version('scikit-learn')}, hashing and naive Bayes",
        "re": f"Python {sys.version.split()[0]} `re`, {patterns['rules']} rules",
        "justext": f"jusText {version('justext')}, on HTML",
    }
    return [
        Peer("copydesk classify", [copydesk, "classify", "--threads", "1", "--format", "jsonl", "TEXT"], ".jsonl"),
        Peer("copydesk clean", [copydesk, "clean", "--threads", "1", "TEXT"], ".jsonl"),
        fasttext("small"),
        fasttext("default"),
        python("fasttext"),
        python("sklearn"),
        python("justext", ".html.jsonl", 5),
        python("re", limit=2),
        Peer(
            f"{release('grep')} -ciP, {patterns['grep']} patterns in one",
            ["grep", "-ciP", "-f", folder / "grep.pattern", "TEXT"], ".txt",
        ),
        Peer(f"{release('wc')}, lines, words and bytes", ["wc", "TEXT"], ".txt"),
        Peer(f"{release('wc')} -l", ["wc", "-l", "TEXT"], ".txt"),
    ]


def release(program):
    """What a program of GNU calls itself: `grep (GNU grep) 3.8` is `grep 3.8`."""
    line = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    words = line.splitlines()[0].split()
    return f"{words[0]} {words[-1]}"


def processor():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return "unknown processor"


def rounded(number):
    """Three digits that count."""
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"


def print_table(peers, sizes, whole, floor):
    print("| program | text | MB/s of CPU time | to copydesk classify | start, s | peak memory |")
    print("| --- | --- | --- | --- | --- | --- |")
    first = None
    for peer in peers:
        megabytes = min(peer.limit, whole)
        start = peer.seconds(START)
        seconds = peer.seconds(megabytes) - start
        text = f"{sizes[str(megabytes)] / 1e6:.1f} MB"
        if megabytes < whole:
            text = "first " + text
        # The clock has steps of a millisecond, and the start is never quite the same.
        figures = ["needs more text", ""]
        if seconds >= max(0.01, start / 2):
            speed = (sizes[str(megabytes)] - sizes[str(START)]) / 1e6 / seconds
            first = speed if peer is peers[0] else first
            figures = [rounded(speed), rounded(speed / first) if first else ""]
        memory = f"{peer.kilobytes() / 1000:.0f} MB"
        if peer.kilobytes() <= floor:
            memory = f"at most {memory}"
        cells = [peer.name, text, *figures, f"{start:.2f}", memory]
        print(f"| {' | '.join(cells)} |")


def main():
    parser = argparse.ArgumentParser(prog="Tools/compare-speed")
    parser.add_argument("copydesk")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    folder, whole = options.folder, options.megabytes
    if whole < 1 or options.repeat < 1:
        parser.error("--megabytes and --repeat must be 1 or more")
    shares = [megabytes for megabytes in [START, 2, 5] if megabytes < whole] + [whole]
    prepare = [sys.executable, HERE / "prepare.py", folder, GREP_RULES, *map(str, shares)]
    print("making the text and the models ...", file=sys.stderr)
    about = json.loads(subprocess.run(prepare, check=True, capture_output=True, text=True).stdout)
    every = peers(options.copydesk, folder, about)
    # What it shows is the parent's memory: less cannot be measured.
    nothing = Peer("true", ["true"], "")
    for repetition in range(options.repeat):
        for peer in every:
            print(f"{repetition + 1} of {options.repeat}: {peer.name}", file=sys.stderr)
            peer.run(folder, START)
            peer.run(folder, min(peer.limit, whole))
    nothing.run(folder, START)
    print_table(every, about["sizes"], whole, nothing.kilobytes())
    print(
        f"""
{processor()}; one thread; least of {options.repeat} runs each, one program after the other.
MB/s: text per second of CPU time (user and system, whole tree of processes), after the time for
the first {about['sizes'][str(START)]} bytes is taken off (start). Programs with less text are slow,
and are taken to go on at the same speed. fastText: word bigrams; small with 16 dimensions and
200,000 buckets, default with 100 and 2,000,000. Rules that `re` cannot take, and are left out:
{about['patterns']['refused']}. The patterns of grep are those of {GREP_RULES}."""
    )


if __name__ == "__main__":
    main()
