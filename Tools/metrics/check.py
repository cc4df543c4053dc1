"""Compares every figure of `copydesk evaluate` with those of `reference.py`. See Tools/check-metrics."""

import argparse
import json
import math
import random
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import reference
from reference import CONTEXT, LABELS

TOLERANCE = 1e-9
WORDS = (
    "the ferry turned back at noon Give €5 today Subscribe now naïve über 😀 (quietly) $212 – said "
    "readers, harbour. £1 A u.s. Ελλάδα 東京 don't it's"
).split()
SPACES = [" "] * 12 + ["  ", "\u00a0", "\t", "\u200b", "\u2003"]


# What is evaluated


class Case:
    """Labelled documents, and two programs' labels for them."""

    def __init__(self, name, random, **how):
        self.name, self.random = name, random
        self.how = {
            "documents": 12, "sources": 4, "golds": LABELS, "context": 0.1, "right": 0.7,
            "given": LABELS, "cuts": "blocks", "confidence": "continuous", "form": "blocks",
            "blocks": 12,
        } | how
        self.texts = []
        self.documents = [self.document(number) for number in range(self.how["documents"])]
        self.predictions = [self.prediction(document) for document in self.documents]
        self.others = [self.prediction(document) for document in self.documents]

    # Documents

    def text(self):
        random = self.random
        if self.texts and random.random() < 0.25:
            text = random.choice(self.texts)
            return random.choice(
                [
                    text, text.upper(), " ".join(text.split()), text.replace(" ", "\u00a0"),
                    unicodedata.normalize("NFD", text),
                ]
            )
        count = random.choice([1, 2, 4, 5, 6, 9, 10, 12, 24, 25, 49, 50, 99, 100, 130])
        text = random.choice(WORDS)
        for _ in range(count - 1):
            text += random.choice(SPACES) + random.choice(WORDS)
        self.texts.append(text)
        return text

    def document(self, number):
        random, how = self.random, self.how
        blocks = []
        for _ in range(random.randint(1, how["blocks"])):
            label = CONTEXT if random.random() < how["context"] else random.choice(how["golds"])
            block = {"label": label, "text": self.text()}
            if random.random() < 0.5:
                block["judged"] = random.random() < 0.5
            blocks.append(block)
        document = {"id": f"d{number}", "source": f"s{number % how['sources']}", "blocks": blocks}
        if random.random() < 0.5:
            document["lang"] = random.choice(["en", "de"])
        if how["form"] == "ranges" or (how["form"] == "both" and random.random() < 0.5):
            text = ""
            for block in blocks:
                # Sometimes nothing stands between blocks: glued text.
                text += random.choice(["", " ", "\n\n", "\u00a0", " Share. "])
                block["start"] = len(text.encode())
                text += block.pop("text")
                block["end"] = len(text.encode())
            document["text"] = text
        return document

    # Predictions

    def confidence(self):
        if self.how["confidence"] == "tied":
            return self.random.randint(0, 10) / 10
        return self.random.random()

    def part(self, start, end, gold):
        random, how = self.random, self.how
        label = gold if random.random() < how["right"] else random.choice(how["given"])
        part = {"start": start, "end": end, "label": label, "confidence": self.confidence()}
        if how["confidence"] == "scores":
            weights = [random.gammavariate(0.5, 1) + 1e-12 for _ in LABELS]
            whole = sum(weights) * random.choice([1, 1, 1.25])
            part["scores"] = {
                name: math.log(weight / whole) for name, weight in zip(LABELS, weights)
            }
        return part

    def prediction(self, document):
        random, how = self.random, self.how
        ranges = reference.ranges_of(document)
        golds = [block["label"] for block in document["blocks"]]
        parts = []
        if how["cuts"] == "blocks":
            parts = [self.part(*range, gold) for range, gold in zip(ranges, golds)]
        else:
            # Cuts anywhere between characters: blocks that are split, joined and left out.
            text = reference.text_of(document)
            ends = [0]
            for character in text:
                ends.append(ends[-1] + len(character.encode()))
            count = min(len(ends), random.randint(1, 3 * len(ranges)) + 1)
            cuts = sorted(random.sample(ends, count))
            for start, end in zip(cuts, cuts[1:]):
                if random.random() < 0.2:
                    continue
                near = min(range(len(ranges)), key=lambda index: abs(ranges[index][0] - start))
                parts.append(self.part(start, end, golds[near]))
        return {"id": document["id"], "blocks": parts}


def cases(seed, count):
    """The edge cases, and as many random ones."""

    def case(name, **how):
        return Case(name, random.Random(f"{seed} {name}"), **how)

    yield case("perfect", right=1, documents=30, sources=25)
    yield case("all wrong", right=0, golds=["editorial"], given=["fundraising"])
    yield case("one label", golds=["editorial"], right=1)
    yield case("one label, to remove", golds=["subscription"], right=1)
    yield case("a label without support", golds=LABELS[:2])
    yield case("a label never given", right=0, given=LABELS[:2])
    yield case("a label without support and never given", golds=LABELS[:2], right=1)
    yield case("one label is given", right=0, given=["editorial"])
    yield case("ties", confidence="tied")
    yield case("ties, many sources", confidence="tied", documents=60, sources=30)
    yield case("all of one confidence", confidence="tied", documents=1, blocks=1)
    yield case("one block", documents=1, blocks=1, context=0)
    yield case("two blocks", documents=2, blocks=1, context=0)
    yield case("many sources", documents=80, sources=40)
    yield case("split blocks", cuts="anywhere", documents=40, sources=20)
    yield case("no label for anything", cuts="anywhere", documents=2, blocks=1, given=["other"])
    yield case("context given", given=[*LABELS, CONTEXT], right=0.5)
    yield case("glued text", form="ranges", cuts="anywhere", documents=40, sources=3)
    for number in range(count):
        chooser = random.Random(f"{seed} {number}")
        yield case(
            f"random {number}",
            documents=chooser.choice([1, 3, 10, 40, 120]), sources=chooser.choice([1, 2, 7, 19, 30]),
            golds=chooser.choices(LABELS, weights=[6, 1, 1], k=chooser.randint(1, 12)),
            right=chooser.random(), given=[*LABELS, CONTEXT], cuts=chooser.choice(["blocks", "any"]),
            confidence=chooser.choice(["continuous", "tied", "scores"])
            if chooser.random() < 0.9 else "scores",
            form="both", blocks=chooser.choice([1, 4, 15, 40]),
        )


# Comparing


class Tally:
    """How many figures were compared, and how far apart they were, by metric."""

    def __init__(self):
        self.rows = {}
        self.failures = []

    def compare(self, metric, where, theirs, ours):
        row = self.rows.setdefault(metric, [0, 0, 0.0])
        row[0] += 1
        if theirs is None or ours is None:
            row[1] += theirs is None and ours is None
            if theirs is not ours:
                self.failures.append(f"{where}: {metric} is {theirs}, and by the reference {ours}")
            return
        row[2] = max(row[2], abs(theirs - ours))
        if not abs(theirs - ours) <= TOLERANCE:
            self.failures.append(f"{where}: {metric} is {theirs}, and by the reference {ours}")

    def same(self, metric, where, theirs, ours):
        row = self.rows.setdefault(metric, [0, 0, 0.0])
        row[0] += 1
        if theirs != ours:
            self.failures.append(f"{where}: {metric} is {theirs}, and by the reference {ours}")

    def metrics(self, where, theirs, ours, some=False):
        if not some:
            self.same("names of the metrics", where, sorted(theirs), sorted(ours))
        for name, estimate in theirs.items():
            value, low, high = estimate["value"], estimate["low"], estimate["high"]
            self.compare(name, where, value, ours.get(name))
            ordered = (low is None) == (high is None) and (low is None or low <= high)
            self.same("bounds of intervals in order", where, ordered, True)


def check(case, tool, folder, tally):
    paths = [folder / name for name in ["data.jsonl", "here.jsonl", "there.jsonl"]]
    for path, lines in zip(paths, [case.documents, case.predictions, case.others]):
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    run = subprocess.run(
        [
            tool, "evaluate", "--data", paths[0], "--predictions", paths[1],
            "--compare-predictions", paths[2], "--format", "json",
        ],
        capture_output=True, text=True, encoding="utf-8",
    )
    here, there = [
        reference.scored_blocks(case.documents, lines) for lines in [case.predictions, case.others]
    ]
    if not here:
        tally.same("refused without blocks", case.name, run.returncode, 2)
        return
    if run.returncode != 0:
        tally.failures.append(f"{case.name}: exit code {run.returncode}: {run.stderr.strip()}")
        return
    report = json.loads(run.stdout)
    for name, blocks in [("all", here), ("distinct", reference.distinct(here))]:
        where, part = f"{case.name}, {name}", report[name]
        tally.metrics(where, part["metrics"], reference.figures(blocks))
        matrix = reference.confusion(blocks).tolist()
        tally.same("confusion matrix", where, part["confusion"], matrix)
        for key, golds in [("lost", [0]), ("removed", [1, 2])]:
            for unit, (count, whole) in reference.shares(blocks, golds).items():
                pair = part[key][unit], part[key]["all" + unit.capitalize()]
                tally.same(f"{key}, counts", where, pair, (count, whole))
        for bin, (count, right, mean) in zip(part["calibration"], reference.calibration_bins(blocks)):
            tally.same("calibration, counts", where, (bin["count"], bin["correct"]), (count, right))
            tally.compare("calibration, mean confidence", where, bin["meanConfidence"], mean)
    ours = reference.slices(here, str(paths[0]))
    tally.same("slices, properties", case.name, sorted(report["slices"]), sorted(ours))
    for name, slices in report["slices"].items():
        groups = ours.get(name, {})
        tally.same("slices, values", case.name, sorted(s["name"] for s in slices), sorted(groups))
        for slice in slices:
            where, blocks = f"{case.name}, {name}, {slice['name']}", groups.get(slice["name"], [])
            errors = sum(block.given != block.gold for block in blocks)
            counts = slice["blocks"], slice["errors"]
            tally.same("slices, counts", where, counts, (len(blocks), errors))
            tally.metrics(where, slice["metrics"], reference.figures(blocks), some=True)
    comparison = report["comparison"]
    first, second = reference.figures(here), reference.figures(there)
    for name, estimate in comparison["differences"].items():
        both = first[name] is not None and second[name] is not None
        difference = first[name] - second[name] if both else None
        tally.compare("differences", f"{case.name}, {name}", estimate["value"], difference)
    tally.same(
        "differences, names", case.name, sorted(comparison["differences"]), sorted(first)
    )
    only_here, only_there, p = reference.mcnemar(here, there)
    test = comparison["mcnemar"]
    counts = test["onlyHere"], test["onlyThere"]
    tally.same("McNemar, counts", case.name, counts, (only_here, only_there))
    tally.compare("McNemar, p", case.name, test["p"], p)
    differing = sum(block.given != other.given for block, other in zip(here, there))
    tally.same("disagreements", case.name, len(comparison["disagreements"]), differing)
    wrong = sum(block.given != block.gold for block in here)
    tally.same("mistakes", case.name, len(report["mistakes"]), wrong)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--random", type=int, default=60)
    options = parser.parse_args()
    tally, count = Tally(), 0
    with tempfile.TemporaryDirectory() as folder:
        for case in cases(options.seed, options.random):
            check(case, options.tool, Path(folder), tally)
            count += 1
    print(f"{'metric':32}  comparisons  undefined  largest difference")
    for metric, (comparisons, undefined, largest) in tally.rows.items():
        print(f"{metric:32}  {comparisons:11}  {undefined:9}  {largest:18.1e}")
    total = sum(row[0] for row in tally.rows.values())
    print(f"{total} comparisons on {count} data sets, {len(tally.failures)} failed")
    for failure in tally.failures[:20]:
        print(failure, file=sys.stderr)
    sys.exit(1 if tally.failures else 0)


if __name__ == "__main__":
    main()
