"""The peers of Tools/compare-speed that are Python libraries: `peers.py NAME FOLDER TEXT`.

Each reads the whole text and writes a line for each paragraph (jusText: for each page).
"""

import itertools
import json
import pickle
import re
import sys
from pathlib import Path

BATCH = 2000


def batches(path):
    """The paragraphs, some at a time: libraries spend less on many at once."""
    with open(path, encoding="utf-8", newline="\n") as lines:
        while batch := [line[:-1] for line in itertools.islice(lines, BATCH)]:
            yield batch


def run_fasttext(folder, path, out):
    import fasttext

    model = fasttext.load_model(str(folder / "fasttext-small.bin"))
    for batch in batches(path):
        labels, _ = model.predict(batch)
        out.writelines(f"{label[0]}\n" for label in labels)


def run_sklearn(folder, path, out):
    vectorizer, model = pickle.loads((folder / "sklearn.pickle").read_bytes())
    for batch in batches(path):
        out.writelines(f"{label}\n" for label in model.predict(vectorizer.transform(batch)))


def run_re(folder, path, out):
    rules = [
        (name, [re.compile(pattern, re.IGNORECASE).search for pattern in patterns],
         re.compile(unless, re.IGNORECASE).search if unless else None)
        for name, patterns, unless in json.loads((folder / "rules.json").read_text())
    ]
    for batch in batches(path):
        for text in batch:
            found = [
                name for name, searches, unless in rules
                if all(search(text) for search in searches) and not (unless and unless(text))
            ]
            out.write(" ".join(found) + "\n")


def run_justext(_, path, out):
    import justext

    words = justext.get_stoplist("English")
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            kept = [not part.is_boilerplate for part in justext.justext(json.loads(line), words)]
            out.write(f"{sum(kept)} of {len(kept)}\n")


PEERS = {
    "fasttext": run_fasttext, "sklearn": run_sklearn, "re": run_re, "justext": run_justext,
}

if __name__ == "__main__":
    PEERS[sys.argv[1]](Path(sys.argv[2]), sys.argv[3], sys.stdout)
