"""Rebuilds labelled pages from their HTML and the labels in TrainingData/pages. See Tools/pages."""

import argparse
import gzip
import hashlib
import json
import os
import subprocess
import sys
import zlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import justext
from lxml.etree import ParserError

LABELS = Path(__file__).resolve().parents[2] / "TrainingData" / "pages"


class BadInput(Exception):
    """Something that cannot be read: where, what is wrong."""


@dataclass
class Page:
    """A page of a label file, with the (hash, label, judged) of its blocks in the page's order."""

    place: str
    id: str
    source: str
    repository: str
    path: str
    blocks: list = field(default_factory=list)


def read_labels(file):
    """The pages of a label file, in order."""
    pages = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        place = f"{file}:{number}"
        fields = line.split("\t")
        if fields[0] == "#page":
            if len(fields) != 5:
                raise BadInput(f"{place}: a page line has 5 fields, not {len(fields)}")
            pages.append(Page(place, *fields[1:]))
        elif not line.startswith("#"):
            if len(fields) != 3 or fields[2] not in ("0", "1") or len(fields[0]) != 16 or not pages:
                raise BadInput(f"{place}: no block line: hash, label, 0 or 1 after a page line")
            pages[-1].blocks.append((fields[0], fields[1], fields[2] == "1"))
    return pages


def read_repositories(file):
    """The commit of each repository."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def blocks_of(html):
    """The texts of a page's blocks. `html` is bytes: jusText finds out the encoding."""
    try:
        paragraphs = justext.justext(html, justext.get_stoplist("English"))
    except (ParserError, ValueError, justext.core.JustextError) as error:
        raise BadInput(f"jusText cannot cut the page: {error}") from error
    texts = (" ".join(paragraph.text.split()) for paragraph in paragraphs)
    return [text for text in texts if text]


def hash_of(text):
    """The hash that stands for a text in a label file."""
    return hashlib.sha1(text.encode("utf-8")).hexdigest()[:16]


@dataclass
class Joined:
    """The blocks of a page under their labels, in the labels' order, and what was noticed."""

    blocks: list = field(default_factory=list)
    problem: str = ""  # why the page is not rebuilt; empty where it is
    unlabelled: int = 0  # blocks of the page that have no label: they were left out when labelling
    repeated: int = 0  # texts that occur more often in the page than in the labels


def join(labelled, texts):
    """Gives the texts of a page the labels of their hashes.

    A hash stands for one text, and the order is that of the labels, so nothing has to be guessed: a
    text that occurs twice in the page and once in the labels gives the same block either way.
    """
    text_of = {hash_of(text): text for text in texts}
    hashes = [hash_of(text) for text in texts]
    in_page, in_labels = Counter(hashes), Counter(hash for hash, _, _ in labelled)
    joined = Joined(
        unlabelled=sum(hash not in in_labels for hash in hashes),
        repeated=sum(hash in in_labels and in_page[hash] > in_labels[hash] for hash in in_page))
    missing = sum((in_labels - in_page).values())
    rest = iter(hashes)
    if len(text_of) < len(set(texts)):
        joined.problem = "two texts of the page have one hash"
    elif missing:
        joined.problem = f"{missing} of {len(labelled)} labelled blocks are not in the page"
    elif not all(hash in rest for hash, _, _ in labelled):
        joined.problem = "the labelled blocks come in another order"
    else:
        joined.blocks = [
            {"label": label, "text": text_of[hash], "judged": judged}
            for hash, label, judged in labelled
        ]
    return joined


def read_page(path):
    """The HTML of a page, unpacked where its name ends in .gz."""
    if not path.is_file():
        raise BadInput(f"{path}: there is no such page")
    data = path.read_bytes()
    if path.suffix != ".gz":
        return data
    try:
        return gzip.decompress(data)
    except (EOFError, OSError, zlib.error) as error:
        raise BadInput(f"{path}: cannot be unpacked: {error}") from error


def commit_of(repository):
    """The commit that a clone is at; None for a copy that is no clone."""
    if not (repository / ".git").exists():
        return None
    run = subprocess.run(
        ["git", "-C", repository, "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    return run.stdout.strip() or None


def how_to_get(repositories):
    """The commands that get the repositories at their commits."""
    lines = []
    for name, commit in repositories.items():
        lines.append(f"  git clone https://github.com/{name} DIR/{name}")
        lines.append(f"  git -C DIR/{name} checkout {commit}")
    return "\n".join(lines)


def rebuild(pages, folder, report):
    """The documents of a label file's pages that could be rebuilt, and counts of what was noticed;
    says of each of the others why it could not."""
    documents = []
    counts = Counter()
    for page in pages:
        repository = folder / page.repository
        if not repository.is_dir():
            counts["pages of repositories that are not there"] += 1
            continue
        path = repository / page.path
        try:
            joined = join(page.blocks, blocks_of(read_page(path)))
        except BadInput as error:
            counts["pages that cannot be read"] += 1
            report(f"{page.place}: {error}")
            continue
        if joined.problem:
            counts["pages with other blocks than the labels"] += 1
            report(f"{page.place}: {path}: {joined.problem}")
            continue
        counts["blocks without a label left out"] += joined.unlabelled
        counts["texts more often in a page than in its labels"] += joined.repeated
        documents.append(
            {"id": page.id, "source": page.source, "lang": "en", "blocks": joined.blocks})
    return documents, +counts


def write(documents, path):
    """Writes JSON Lines beside the place, and moves them there."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("w", encoding="utf-8") as file:
            for document in documents:
                file.write(json.dumps(document, ensure_ascii=False) + "\n")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def main(arguments=None, labels=LABELS):
    """Runs the tool; the exit code is 0 where every page was rebuilt, 1 where some were not."""
    repositories = read_repositories(labels / "repositories.tsv")
    parser = argparse.ArgumentParser(
        prog="Tools/pages",
        description="Rebuilds the labelled pages of TrainingData/pages from copies of the public\n"
        "repositories: one file of JSON Lines for each label file, as copydesk train and\n"
        "copydesk evaluate read it.",
        epilog="A page is written only where every labelled block is in it, in the order of the\n"
        "labels; every other page is named with the reason, and the exit code is 1. Blocks of a\n"
        "page that have no label are left out and counted: menus and the like were never\n"
        "labelled.\n\nTo get the repositories:\n" + how_to_get(repositories),
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--repositories", metavar="DIR", type=Path, required=True,
        help="the folder with copies of the repositories, as DIR/owner/name")
    parser.add_argument(
        "--output", metavar="DIR", type=Path, required=True,
        help="the folder to write to; made where it is missing")
    options = parser.parse_args(arguments)

    def report(message):
        print(message, file=sys.stderr)

    try:
        if not options.repositories.is_dir():
            raise BadInput(f"{options.repositories}: there is no such folder: see --help")
        files = {name: read_labels(labels / name) for name in ("train.tsv", "dev.tsv")}
        pages = [page for of in files.values() for page in of]
        unknown = sorted({page.repository for page in pages} - set(repositories))
        if unknown:
            raise BadInput(f"{labels / 'repositories.tsv'}: lacks {', '.join(unknown)}")
        for name, commit in repositories.items():
            copy = options.repositories / name
            if not copy.is_dir():
                count = sum(page.repository == name for page in pages)
                report(f"{copy}: the repository is not there: {count} pages of it; see --help")
                continue
            actual = commit_of(copy)
            if actual and not actual.startswith(commit):
                report(f"{copy}: is at {actual[:12]}, and the pages were read at {commit}")
        options.output.mkdir(parents=True, exist_ok=True)
        lost = 0
        for name, of in files.items():
            documents, counts = rebuild(of, options.repositories, report)
            output = (options.output / name).with_suffix(".jsonl")
            write(documents, output)
            lost += len(of) - len(documents)
            report(f"wrote {output}: {len(documents)} of {len(of)} pages")
            for what, count in counts.items():
                report(f"  {count} {what}")
    except (BadInput, OSError) as error:
        report(f"Tools/pages: {error}")
        return 2
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
