"""Documents to try things with: the same for the same seed."""

import json
import random

STORY = [
    "The ferry left the harbour before dawn.",
    "Nobody on the quay could say when the next one would come back.",
    "The council meets on Thursday to decide on the new pier.",
    "Rain is expected by the evening, said the harbour master.",
    "Three crews have refused the offer, which runs until the spring.",
    "Prices for herring rose by a tenth within a week.",
]
APPEALS = [
    "Your gift keeps our reporting free: donate today.",
    "Subscribe now for unlimited access from £1 a week.",
    "Sign up for our free newsletter and get the tide table in your inbox.",
    "We can only report from the quayside because readers pay for it.",
]


def article(chance):
    """An article of a few paragraphs, some of which ask for something."""
    paragraphs = []
    for _ in range(chance.randint(2, 9)):
        pieces = APPEALS if chance.random() < 0.2 else STORY
        paragraphs.append(" ".join(chance.choice(pieces) for _ in range(chance.randint(1, 6))))
    return "\n\n".join(paragraphs)


def lines(seed, size, bad=0.0, long=0.0):
    """JSON Lines of about `size` bytes, each with a number.

    A share `bad` of them cannot be read; a share `long` cannot be read either and has 30 kB, which
    takes no time to label.
    """
    chance = random.Random(seed)
    made, number = [], 0
    while size > 0:
        line = json.dumps({"id": number, "text": article(chance)}, ensure_ascii=number % 2 == 0)
        if chance.random() < bad:
            line = line[:-2]
        elif chance.random() < long:
            line = f"{number} {'not JSON, but copied as it is; ' * 1000}"
        made.append(line.encode() + b"\n")
        size -= len(made[-1])
        number += 1
    return b"".join(made)


def labelled(seed, documents):
    """Labelled documents of several publishers, to train and evaluate with."""
    chance = random.Random(seed)
    made = []
    for number in range(documents):
        blocks = []
        for _ in range(8):
            label = chance.choice(["editorial", "editorial", "fundraising", "subscription"])
            text = {
                "editorial": chance.choice(STORY),
                "fundraising": chance.choice([APPEALS[0], APPEALS[3]]),
                "subscription": chance.choice(APPEALS[1:3]),
            }[label]
            blocks.append({"label": label, "text": f"{text} {chance.randrange(10_000)}"})
        made.append(json.dumps(
            {"id": str(number), "source": f"paper {number % 12}", "blocks": blocks}))
    return ("\n".join(made) + "\n").encode()
