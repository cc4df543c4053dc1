"""Makes what the peers of Tools/compare-speed need: forms of the text, models, patterns.

Prints a JSON object: what the folder holds, and what there is to say about it.
"""

import argparse
import html
import json
import pickle
import re
from contextlib import ExitStack
from pathlib import Path

import fasttext
import text
import yaml
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.naive_bayes import MultinomialNB

PROJECT = Path(__file__).parents[2]


def training_blocks():
    """Every block of the training articles: its label, and its text on one line."""
    for path in sorted((PROJECT / "TrainingData" / "articles").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for block in json.loads(line)["blocks"]:
                yield block["label"], " ".join(block["text"].split())


def write_forms(megabytes, folder):
    """The beginning of the benchmark text in three forms; returns the bytes of text in them."""
    size = 0
    paths = [folder / f"{megabytes}{form}" for form in [".jsonl", ".txt", ".html.jsonl"]]
    with ExitStack() as stack:
        lines, plain, pages = [stack.enter_context(open(path, "wb")) for path in paths]
        source = text.Source(text.Random(1))
        for number, (page, _) in enumerate(source.pages(round(float(megabytes) * 1_000_000)), 1):
            paragraphs = "".join(f"<p>{html.escape(part)}</p>\n" for part in page.split("\n"))
            document = f"<!DOCTYPE html><html><body>\n{paragraphs}</body></html>"
            lines.write(text.json_line(number, page))
            plain.write(page.encode() + b"\n")
            pages.write(json.dumps(document, ensure_ascii=False).encode() + b"\n")
            size += len(page.encode())
    return size


def train_fasttext(folder):
    """Models with word bigrams: of the default size, and a small one, which is faster."""
    lines = folder / "fasttext.train"
    lines.write_text(
        "".join(f"__label__{label} {block}\n" for label, block in training_blocks()),
        encoding="utf-8",
    )
    for name, size in [("default", {}), ("small", {"dim": 16, "bucket": 200_000})]:
        model = fasttext.train_supervised(
            str(lines), wordNgrams=2, lr=0.5, thread=1, verbose=0, **size
        )
        model.save_model(str(folder / f"fasttext-{name}.bin"))


def train_sklearn(folder):
    labels, blocks = zip(*training_blocks())
    vectorizer = HashingVectorizer(ngram_range=(1, 2), n_features=2**18, alternate_sign=False)
    model = MultinomialNB().fit(vectorizer.transform(blocks), labels)
    (folder / "sklearn.pickle").write_bytes(pickle.dumps((vectorizer, model)))


def write_patterns(folder, grep_rules):
    """The patterns of the rules that `re` takes, and those for grep; returns how many there are."""
    rules, refused = [], 0
    for path in sorted((PROJECT / "Rules").glob("*/*.yml")):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8")):
            patterns, unless = rule.get("all") or [rule["pattern"]], rule.get("unless")
            try:
                for pattern in patterns + ([unless] if unless else []):
                    re.compile(pattern, re.IGNORECASE)
            except re.error:
                refused += 1
                continue
            rules.append([rule["id"], patterns, unless])
    (folder / "rules.json").write_text(json.dumps(rules), encoding="utf-8")
    chosen = yaml.safe_load((PROJECT / grep_rules).read_text(encoding="utf-8"))
    patterns = [rule["pattern"] for rule in chosen if "pattern" in rule]
    (folder / "grep.pattern").write_text(
        "|".join(f"(?:{pattern})" for pattern in patterns), encoding="utf-8"
    )
    return {"rules": len(rules), "refused": refused, "grep": len(patterns)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("grep_rules", help="the file of rules for grep")
    parser.add_argument("megabytes", nargs="+", help="how much text the runs take")
    options = parser.parse_args()
    sizes = {
        megabytes: write_forms(megabytes, options.folder) for megabytes in options.megabytes
    }
    train_fasttext(options.folder)
    train_sklearn(options.folder)
    patterns = write_patterns(options.folder, options.grep_rules)
    print(json.dumps({"sizes": sizes, "patterns": patterns}))


if __name__ == "__main__":
    main()
