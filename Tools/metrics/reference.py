"""The figures of `copydesk evaluate`, computed anew: byte by byte, with scikit-learn and SciPy.

Shares no code and no method with the tool. None stands for undefined.
"""

import re
import unicodedata
import warnings

import numpy as np
from scipy.stats import binomtest
from sklearn import metrics as sk

LABELS = ["editorial", "fundraising", "subscription"]
CONTEXT = "other"
REMOVED = [1, 2]

# White space, and the characters without width: what stands between words.
BLANK = (
    "\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u2066-\u2069\u3000\ufeff"
)
WORD = re.compile(f"[^{BLANK}]+")


def defined(value):
    """A number, or None where there is none."""
    return None if value is None or np.isnan(value) else float(value)


class Block:
    """A gold block, and what its bytes were given."""

    def __init__(self, document, index, start, text, label, judged, given, probabilities):
        utf8 = text.encode()
        end = start + len(utf8)
        self.document, self.index, self.text, self.judged = document, index, text, judged
        self.gold = LABELS.index(label)
        # Bytes without a label count as kept, unless they are blank.
        labels = given[start:end].copy()
        for match in re.finditer(f"[{BLANK}]+", text):
            first = len(text[: match.start()].encode())
            stretch = slice(first, first + len(match.group().encode()))
            labels[stretch][labels[stretch] == -1] = -2
        counted = labels != -2
        labels[labels == -1] = 0
        self.bytes = np.bincount(labels[counted], minlength=len(LABELS))
        words = [labels[len(text[: match.start()].encode())] for match in WORD.finditer(text)]
        self.words = np.bincount(np.array(words, dtype=int), minlength=len(LABELS))
        rows = probabilities[start:end][counted]
        if len(rows) == 0:
            self.probabilities = np.eye(len(LABELS))[0]
        else:
            # What differs by less than 12 decimals show is tied.
            self.probabilities = np.round(rows.mean(axis=0), 12)
        self.given = int(np.argmax(self.bytes))


def text_of(document):
    """The whole text of a document, in either form of labelled data."""
    if "text" in document:
        return document["text"]
    return "\n".join(block["text"] for block in document["blocks"])


def ranges_of(document):
    """The byte ranges of a document's blocks."""
    ranges, start = [], 0
    for block in document["blocks"]:
        if "text" in document:
            ranges.append((block["start"], block["end"]))
        else:
            end = start + len(block["text"].encode())
            ranges.append((start, end))
            start = end + 1
    return ranges


def scored_blocks(documents, predictions):
    """Every block whose label is scored."""
    by_id = {line["id"]: line["blocks"] for line in predictions}
    blocks = []
    for document in documents:
        utf8 = text_of(document).encode()
        given = np.full(len(utf8), -1)
        probabilities = np.tile(np.eye(len(LABELS))[0], (len(utf8), 1))
        for part in by_id[document["id"]]:
            label = 0 if part["label"] == CONTEXT else LABELS.index(part["label"])
            given[part["start"] : part["end"]] = label
            if "scores" in part:
                row = np.exp([part["scores"][name] for name in LABELS])
            else:
                row = np.full(len(LABELS), (1 - part["confidence"]) / (len(LABELS) - 1))
                row[label] = part["confidence"]
            probabilities[part["start"] : part["end"]] = row
        for index, (block, (start, end)) in enumerate(
            zip(document["blocks"], ranges_of(document))
        ):
            if block["label"] != CONTEXT:
                text = utf8[start:end].decode()
                blocks.append(
                    Block(
                        document, index, start, text, block["label"], block.get("judged"), given,
                        probabilities,
                    )
                )
    return blocks


def distinct(blocks):
    """Blocks of five words or more, each text with each label once."""
    seen, kept = set(), []
    for block in blocks:
        key = block.gold, unicodedata.normalize("NFC", " ".join(block.text.lower().split()))
        if block.words.sum() >= 5 and key not in seen:
            seen.add(key)
            kept.append(block)
    return kept


def confusion(blocks):
    if not blocks:
        return np.zeros((len(LABELS), len(LABELS)), dtype=int)
    return sk.confusion_matrix(
        [block.gold for block in blocks], [block.given for block in blocks],
        labels=range(len(LABELS)),
    )


def shares(blocks, golds):
    """Of the blocks of some gold labels, what would be removed, in blocks, words and bytes."""
    chosen = [block for block in blocks if block.gold in golds]
    parts = {
        "blocks": (sum(block.given in REMOVED for block in chosen), len(chosen)),
        "words": (
            sum(block.words[REMOVED].sum() for block in chosen),
            sum(block.words.sum() for block in chosen),
        ),
        "bytes": (
            sum(block.bytes[REMOVED].sum() for block in chosen),
            sum(block.bytes.sum() for block in chosen),
        ),
    }
    return {name: (int(part), int(whole)) for name, (part, whole) in parts.items()}


def calibration_bins(blocks):
    """Count, number right and mean confidence of ten bins of equal width."""
    confidences = np.array([block.probabilities[block.given] for block in blocks])
    right = np.array([block.given == block.gold for block in blocks], dtype=bool)
    edges = np.array([tenth / 10 for tenth in range(1, 10)])
    bins = np.digitize(confidences, edges)
    result = []
    for number in range(10):
        members = bins == number
        count = int(members.sum())
        mean = float(confidences[members].mean()) if count else None
        result.append((count, int(right[members].sum()) if count else 0, mean))
    return result


def figures(blocks):
    """Every metric by its name."""
    kept = [label for label in range(len(LABELS)) if label not in REMOVED]
    result = {}
    for key, golds in [("lost", kept), ("removed", REMOVED)]:
        for unit, (part, whole) in shares(blocks, golds).items():
            result[f"{key}.{unit}"] = part / whole if whole else None
    gold = np.array([block.gold for block in blocks], dtype=int)
    given = np.array([block.given for block in blocks], dtype=int)
    rows = np.array([block.probabilities for block in blocks]).reshape(-1, len(LABELS))
    every = list(range(len(LABELS)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        scores = {
            "precision": sk.precision_score, "recall": sk.recall_score, "f1": sk.f1_score,
        }
        for name, score in scores.items():
            options = {"labels": every, "zero_division": np.nan}
            if len(blocks) == 0:
                each = np.full(len(LABELS), np.nan)
            else:
                each = score(gold, given, average=None, **options)
            for label, value in zip(LABELS, each):
                result[f"{label}.{name}"] = defined(value)
            # scikit-learn leaves out what is undefined; here the mean is then undefined.
            result[f"macro.{name}"] = (
                defined(score(gold, given, average="macro", **options))
                if not np.isnan(each).any() else None
            )
            supported = np.bincount(gold, minlength=len(LABELS)) > 0
            result[f"weighted.{name}"] = (
                defined(score(gold, given, average="weighted", **options))
                if supported.any() and not np.isnan(each[supported]).any() else None
            )
        result["micro.f1"] = (
            defined(sk.f1_score(gold, given, average="micro", labels=every)) if len(blocks) else None
        )
        for label in REMOVED:
            result[f"{LABELS[label]}.average-precision"] = (
                defined(sk.average_precision_score(gold == label, rows[:, label]))
                if (gold == label).any() else None
            )
        matrix = confusion(blocks)
        one_each = len(set(gold)) == 1 and set(gold) == set(given)
        result["kappa"] = (
            defined(sk.cohen_kappa_score(gold, given, labels=every))
            if len(blocks) and not one_each else None
        )
        # scikit-learn says 0 where all blocks have one label.
        varies = (matrix.sum(axis=0) > 0).sum() > 1 and (matrix.sum(axis=1) > 0).sum() > 1
        result["matthews-correlation"] = (
            defined(sk.matthews_corrcoef(gold, given)) if varies else None
        )
    if len(blocks):
        truth = np.eye(len(LABELS))[gold]
        brier = ((rows - truth) ** 2).sum(axis=1).mean()
        if np.allclose(rows.sum(axis=1), 1, rtol=0, atol=1e-12):
            theirs = sk.brier_score_loss(gold, rows, labels=every, scale_by_half=False)
            assert abs(brier - theirs) < 1e-12
        result["brier-score"] = float(brier)
        result["calibration-error"] = sum(
            count * abs(right / count - mean)
            for count, right, mean in calibration_bins(blocks) if count
        ) / len(blocks)
    else:
        result["brier-score"] = result["calibration-error"] = None
    return result


def slices(blocks, path):
    """The blocks by each of their properties: {property: {value: blocks}}."""
    result = {name: {} for name in ["length", "place", "source", "language", "file", "judged"]}

    def put(name, value, block):
        result[name].setdefault(value, []).append(block)

    for block in blocks:
        words, count = int(block.words.sum()), len(block.document["blocks"])
        for bound, value in [
            (5, "1–4 words"), (10, "5–9 words"), (25, "10–24 words"), (50, "25–49 words"),
            (100, "50–99 words"), (float("inf"), "100 words or more"),
        ]:
            if words < bound:
                put("length", value, block)
                break
        if block.index == 0:
            put("place", "first block", block)
        elif block.index == count - 1:
            put("place", "last block", block)
        else:
            share = block.index / count
            thirds = ["first third", "middle third", "last third"]
            put("place", thirds[sum(3 * block.index >= third * count for third in [1, 2])], block)
            assert 0 < share < 1
        put("source", block.document["source"], block)
        put("file", path, block)
        if "lang" in block.document:
            put("language", block.document["lang"], block)
        if block.judged is not None:
            put("judged", "judged" if block.judged else "not judged", block)
    return {name: values for name, values in result.items() if values}


def mcnemar(blocks, others):
    """Blocks that only the one has right, those that only the other has, and the exact p-value."""
    pairs = [
        (block.given == block.gold, other.given == other.gold)
        for block, other in zip(blocks, others)
    ]
    here, there = pairs.count((True, False)), pairs.count((False, True))
    p = binomtest(here, here + there, 0.5).pvalue if here + there else 1.0
    return here, there, float(p)
