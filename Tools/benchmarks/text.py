"""Makes benchmark text from the training articles. See Tools/benchmark-text.

A page is a walk through training articles of one theme: their paragraphs in order, one a line, and
of their runs of appeals one in eight, which makes about 4.5 % of the bytes. Its length is
log-normal. Sentences are dropped and swapped, and their numbers, names and some of their words are
exchanged, so that few sentences come twice and the words have a long tail. Half of the pages have
typographic quotes, which most of the training articles lack and most web pages have.
"""

import argparse
import json
import math
import re
import sys
from pathlib import Path

ARTICLES = Path(__file__).parents[2] / "TrainingData" / "articles"

# The length of a page in bytes: the logarithm is normal.
MEDIAN_LENGTH = 2500
SPREAD = 1.2
SHORTEST, LONGEST = 200, 200_000

# One in so many.
APPEALS_KEPT = 8
PARAGRAPHS_DROPPED = 10
PARAGRAPHS_JOINED = 3
SENTENCES_DROPPED = 4
SENTENCES_SWAPPED = 8
WORDS_EXCHANGED = 8

NAMES = 30_000

# Capitalised, but no names.
CALENDAR = set(
    """
    January February March April June July August September October November December Sept
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays
    """.split()
)

PIECE = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*|[\W_]+")
SENTENCE = re.compile(r".+?(?:[.!?][\"”’)]*(?: +|$)|$)", re.DOTALL)
ENDINGS = ("ing", "ed", "ly", "ers", "er", "ions", "ion", "ies", "es", "s", "al", "able", "y", "e")


class Random:
    """SplitMix64: Python's own generator may draw other numbers in another version."""

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        """A number from 0 up to the bound, which is left out."""
        self.state = state = (self.state + 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
        state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
        return (state ^ (state >> 31)) % bound

    def normal(self):
        """Nearly normal: the sum of twelve uniform numbers, less its mean."""
        return sum(self.below(1 << 32) for _ in range(12)) / (1 << 32) - 6

    def choice(self, items):
        return items[self.below(len(items))]


def ending(word):
    """What words of one kind share, so that they can stand for one another."""
    return next((ending for ending in ENDINGS if word.endswith(ending)), "")


class Vocabulary:
    """The words that may stand for others, from the editorial text."""

    def __init__(self, paragraphs, random):
        pieces = [piece for paragraph in paragraphs for piece in PIECE.findall(paragraph)]
        common = {piece for piece in pieces if piece.islower()}
        self.words = {}
        for piece in pieces:
            if self.is_word(piece):
                self.words.setdefault(ending(piece), []).append(piece)
        real = sorted(
            {
                piece for piece in pieces
                if len(piece) > 3 and piece.isalpha() and piece.istitle()
                and piece.lower() not in common
            } - CALENDAR
        )
        self.numbers = {name: number for number, name in enumerate(real)}
        # The head of one name and the tail of another: most are new, as in any new page.
        self.names = [self.name(random.choice(real), random.choice(real)) for _ in range(NAMES)]

    @staticmethod
    def is_word(piece):
        return len(piece) > 4 and piece.islower() and piece.isalpha()

    @staticmethod
    def name(head, tail):
        return head[: (len(head) + 1) // 2] + tail[len(tail) // 2 :]


class Sentence:
    """A sentence in pieces, with the places of those that can be exchanged."""

    def __init__(self, text, vocabulary, editorial):
        self.pieces = PIECE.findall(text)
        places = list(enumerate(self.pieces))
        self.numbers = [place for place, piece in places if piece.isdecimal() and piece.isascii()]
        self.words = [place for place, piece in places if vocabulary.is_word(piece)]
        self.names = []
        # Appeals keep their names: they are those of the sites that take the money.
        if editorial:
            self.names = [
                (place, vocabulary.numbers[piece]) for place, piece in places
                if piece in vocabulary.numbers
            ]

    def varied(self, vocabulary, salt, random):
        """Other words in their places; with one salt a name has one other name everywhere."""
        pieces = self.pieces[:]
        for place in self.numbers:
            pieces[place] = number_like(pieces[place], random)
        for place, name in self.names:
            pieces[place] = vocabulary.names[(salt + 7919 * name) % NAMES]
        if self.words:
            for _ in range(1 + len(self.words) // WORDS_EXCHANGED):
                place = random.choice(self.words)
                pieces[place] = random.choice(vocabulary.words[ending(self.pieces[place])])
        return "".join(pieces)


def number_like(digits, random):
    """Another number with as many digits; years stay years."""
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return str(1950 + random.below(76))
    count = min(len(digits), 18)
    if digits[0] == "0" or count < len(digits):
        return str(random.below(10**count)).zfill(len(digits))
    least = 10 ** (count - 1)
    return str(least + random.below(9 * least))


class Paragraph:
    """A block of a training article."""

    def __init__(self, block, vocabulary):
        self.editorial = block["label"] == "editorial"
        self.sentences = [
            Sentence(text, vocabulary, self.editorial) for text in SENTENCE.findall(block["text"])
        ]

    def varied(self, vocabulary, salt, random):
        sentences = self.sentences
        if len(sentences) > 2 and random.below(SENTENCES_DROPPED) == 0:
            sentences = sentences[:]
            del sentences[1 + random.below(len(sentences) - 1)]
        if len(sentences) > 2 and random.below(SENTENCES_SWAPPED) == 0:
            first = 1 + random.below(len(sentences) - 2)
            sentences = sentences[:]
            sentences[first : first + 2] = sentences[first + 1], sentences[first]
        texts = [sentence.varied(vocabulary, salt, random).strip() for sentence in sentences]
        return " ".join(texts)


class Source:
    """The training articles by theme, in pieces."""

    def __init__(self, random):
        self.random = random
        themes = [
            [json.loads(line)["blocks"] for line in path.read_text(encoding="utf-8").splitlines()]
            for path in sorted(ARTICLES.glob("*.jsonl"))
        ]
        editorial = [
            block["text"] for theme in themes for blocks in theme for block in blocks
            if block["label"] == "editorial"
        ]
        self.vocabulary = Vocabulary(editorial, random)
        self.themes = [
            [[Paragraph(block, self.vocabulary) for block in blocks] for blocks in theme]
            for theme in themes
        ]

    def lines(self):
        """Paragraphs of one page without end, and whether each is an appeal."""
        random, vocabulary = self.random, self.vocabulary
        theme = random.choice(self.themes)
        while True:
            salt = random.below(NAMES)
            kept, appeals = False, False
            for paragraph in random.choice(theme):
                if paragraph.editorial:
                    appeals = False
                    if random.below(PARAGRAPHS_DROPPED) != 0:
                        yield paragraph.varied(vocabulary, salt, random), False
                    continue
                # A run of appeals is kept or left out as one.
                if not appeals:
                    appeals, kept = True, random.below(APPEALS_KEPT) == 0
                if kept:
                    yield paragraph.varied(vocabulary, salt, random), True

    def page(self, length):
        """The text of a page of at least the length in bytes, and its bytes of appeals."""
        lines, size, appeals = [], 0, 0
        joinable = False
        for line, is_appeal in self.lines():
            count = len(line.encode()) + 1
            # Training articles have short paragraphs: some are run on.
            long_enough = not is_appeal and len(line) > 80
            if joinable and long_enough and self.random.below(PARAGRAPHS_JOINED) == 0:
                lines[-1] += " " + line
            else:
                lines.append(line)
            joinable = long_enough
            size += count
            appeals += count if is_appeal else 0
            if size > length:
                break
        text = "\n".join(lines)
        return (text if self.random.below(2) == 0 else typographic(text)), appeals

    def length(self):
        """How long the next page is to be, in bytes."""
        while True:
            length = round(MEDIAN_LENGTH * math.exp(SPREAD * self.random.normal()))
            if SHORTEST <= length <= LONGEST:
                return length


    def pages(self, size):
        """Pages of at least the size in bytes together, and their bytes of appeals."""
        while size > 0:
            text, appeals = self.page(min(self.length(), size))
            size -= len(text.encode())
            yield text, appeals


def typographic(text):
    """Quotes as printers set them."""
    return re.sub(r"\"(?=\w)", "“", text).replace('"', "”").replace("'", "’")


def json_line(number, text):
    document = {"id": f"page-{number:07}", "text": text}
    return json.dumps(document, ensure_ascii=False).encode() + b"\n"


def shaped(text, shape):
    """The text of one document: paragraphs, one endless paragraph, or a word on each line."""
    if shape == "document":
        return text
    return (" " if shape == "line" else "\n").join(text.split())


def main():
    parser = argparse.ArgumentParser(prog="Tools/benchmark-text")
    parser.add_argument("megabytes", type=float, help="millions of UTF-8 bytes of text")
    parser.add_argument("--shape", choices=["pages", "document", "line", "words"], default="pages")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    size = round(options.megabytes * 1_000_000)
    if size < 1:
        parser.error(f"MEGABYTES must be more than 0, and is {options.megabytes}: say 20")
    count, written, appeals, texts = 0, 0, 0, []
    for text, some in Source(Random(options.seed)).pages(size):
        count, written, appeals = count + 1, written + len(text.encode()), appeals + some
        if options.shape == "pages":
            sys.stdout.buffer.write(json_line(count, text))
        else:
            texts.append(text)
    if options.shape != "pages":
        sys.stdout.buffer.write(json_line(1, shaped("\n".join(texts), options.shape)))
    share = 100 * appeals / written
    print(f"{count} pages, {written} bytes of text, {share:.2f} % of them appeals", file=sys.stderr)


if __name__ == "__main__":
    main()
