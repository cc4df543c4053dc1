"""Input of the sizes and kinds of Documentation/limits.md: huge, empty, bombs, every scalar."""

import json
import os
import re
import resource
import shutil
import subprocess
import zlib

MIB = 1 << 20
LIMIT = 256 * MIB
TOO_LONG = f"limit is {LIMIT}: split the document, or raise --document-limit"
PARAGRAPH = (
    b"The ferry left the harbour before dawn, and nobody on the quay could say when the next one "
    b"would come back. ")
GOOD = b'{"text":"Fog came."}\n'


def inputs(trial):
    huge(trial)
    lines_of_all_kinds(trial)
    scalars(trial)
    bombs(trial)


def pieces(size):
    """Prose of about `size` bytes, as pieces of about 1 MiB."""
    piece = PARAGRAPH * (MIB // len(PARAGRAPH))
    for _ in range(size // len(piece)):
        yield piece


def write(trial, name, parts):
    with open(trial.path(name), "wb") as file:
        for part in parts:
            file.write(part)


def tried(trial, name, code, errors, most_memory, output=None, options=(), seconds=60):
    """Classifies a file, checks everything about that, and removes the file."""
    ending = trial.run(["classify", "--format", "jsonl", *options, name])
    trial.expect(ending, code, errors, name)
    trial.check(
        # A process that is started begins with the peak of the one that starts it.
        ending.peak <= max(most_memory * MIB, own_peak()),
        f"{name}: {ending.peak // MIB} MiB of memory, more than {most_memory}")
    trial.check(ending.seconds <= seconds, f"{name}: {ending.seconds:.1f} s")
    if output is not None:
        trial.check(output(ending.output), f"{name}: output {ending.output[:200]!r}")
    print(f"  {name}: exit code {ending.code}, {ending.peak // MIB} MiB, {ending.seconds:.1f} s",
          flush=True)
    return ending


def own_peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def count(number):
    return lambda output: output.count(b"\n") == number


def huge(trial):
    """Files of 0 bytes to 1 GB."""
    gigabyte = 1000 * MIB
    write(trial, "empty.txt", [])
    tried(trial, "empty.txt", 2, r"copydesk: empty.txt: the file is empty: .*\n", 60)
    write(trial, "one.txt", [b"a"])
    tried(trial, "one.txt", 0, "", 60, count(1))

    # Too long for the default: that document alone fails, and is never in memory as a whole.
    write(trial, "huge.txt", pieces(gigabyte))
    write(trial, "small.txt", [b"Fog came.\n"])
    message = (rf"copydesk: huge.txt: the document is longer than {LIMIT} bytes: split it, or "
               r"raise --document-limit\ncopydesk: 1 of 2 files could not be read\n")
    tried(trial, "huge.txt", 2, message, 400, count(1), options=["small.txt"])
    os.remove(trial.path("huge.txt"))
    write(trial, "line.jsonl", [GOOD, b'{"text":"', *pieces(gigabyte), b'"}\n', GOOD])
    tried(trial, "line.jsonl", 2, rf"copydesk: line.jsonl:2:1: the line has \d+ bytes, .*\n", 400,
          count(1))
    tried(trial, "line.jsonl", 0,
          rf"copydesk: line.jsonl:2:1: the line has \d+ bytes, and the {TOO_LONG}\n"
          r"copydesk: bad lines skipped: 1\n", 400, count(2), ["--on-error", "skip"])
    os.remove(trial.path("line.jsonl"))
    # Where the limit allows it, one line of 1 GB is a document like any other.
    write(trial, "word.txt", [b"a" * MIB] * 1000)
    tried(trial, "word.txt", 0, "", 3200, count(1), ["--document-limit", str(2 << 30)], 300)
    os.remove(trial.path("word.txt"))
    # A stream of 1 GB takes no more memory than one of 1 MB.
    write(trial, "stream.jsonl", [b"not JSON " * 100 + b"\n"] * (gigabyte // 901))
    ending = trial.run(
        ["classify", "--format", "jsonl", "--on-error", "skip", "stream.jsonl", "-o", "/dev/null"],
        stderr=subprocess.DEVNULL)
    trial.check(ending.code == 0 and ending.peak < 200 * MIB,
                f"a stream of 1 GB: exit code {ending.code}, {ending.peak // MIB} MiB")
    os.remove(trial.path("stream.jsonl"))
    for name in ("lines.txt", "lines.md"):
        write(trial, name, [b"\n" * 10_000_000])
        tried(trial, name, 0, "", 150, lambda output: b'"blocks":[]' in output)
    write(trial, "words.txt", [b"harbour\n" * 500_000])
    tried(trial, "words.txt", 0, "", 600, count(1))


def lines_of_all_kinds(trial):
    """Lines of JSON that are nearly right."""
    for name, line, column, message in [
        ("half a pair", b'{"text":"\\ud800"}', 10, "half of a surrogate pair"),
        ("the other half", b'{"text":"\\udc00x"}', 10, "half of a surrogate pair"),
        ("two first halves", b'{"text":"\\ud800\\ud800"}', 10, "half of a surrogate pair"),
        ("half a pair in a name", b'{"\\ud800":1,"text":"x"}', 3, "half of a surrogate pair"),
        ("NUL in a string", b'{"text":"a\0b"}', 11, "a control character"),
        ("NUL between members", b'{"text":"a"\0}', 12, "expected a comma"),
        ("overlong UTF-8", b'{"text":"\xc0\xaf"}', 10, "invalid UTF-8"),
        ("a surrogate in UTF-8", b'{"text":"\xed\xa0\x80"}', 10, "invalid UTF-8"),
        ("UTF-8 cut off", b'{"text":"\xe2\x82"}', 10, "invalid UTF-8"),
        ("beyond U+10FFFF", b'{"text":"x","o":"\xf4\x90\x80\x80"}', 18, "invalid UTF-8"),
        ("129 levels", b'{"text":"x","o":' + b"[" * 128 + b"]" * 128 + b"}", 144, "nested deeper"),
        ("a million levels", b'{"text":"x","o":' + b"[" * 1_000_000, 144, "nested deeper"),
        ("a member twice", b'{"text":"x","text":"y"}', 13, 'the member "text" occurs twice'),
        ("twice by escape", b'{"text":"x","t\\u0065xt":"y"}', 13, 'the member "text" occurs'),
        ("twice within", b'{"text":"x","o":{"a":1,"a":2}}', 24, 'the member "a" occurs twice'),
        ("a number", b'{"text":1}', 9, "expected a string, found a number"),
        ("null", b'{"text":null}', 9, "expected a string, found null"),
        ("an array", b"[]", 1, "expected an object, found an array"),
        ("no text", b"{}", 1, 'the object has no member "text"'),
        ("two values", b'{"text":"x"} 1', 14, "expected the end of the line"),
        ("cut off", b'{"text":"x"', 12, "the line ends where a comma"),
        ("nothing", b"", 1, "the line is empty"),
        ("a byte order mark", b'\xef\xbb\xbf{"text":"x"}', 1, "the line begins with a byte order"),
    ]:
        write(trial, "a.jsonl", [GOOD, line + b"\n", GOOD])
        place = rf"copydesk: a.jsonl:2:{column}: {re.escape(message)}.*"
        for action, code, lines in (("stop", 2, 1), ("skip", 0, 2), ("copy", 0, 3)):
            ending = trial.run(["classify", "--format", "jsonl", "--on-error", action, "a.jsonl"])
            trial.expect(ending, code, place, f"{name}, {action}")
            trial.check(ending.output.count(b"\n") == lines, f"{name}, {action}: other lines")
    for name, line in [
        ("128 levels", b'{"text":"x","o":' + b"[" * 127 + b"]" * 127 + b"}\n"),
        ("NUL as an escape", b'{"text":"a\\u0000b"}\n'),
        ("an empty text", b'{"text":""}\n'),
        ("a million members",
         b'{"text":"x"' + b"".join(b',"m%d":0' % number for number in range(1_000_000)) + b"}\n"),
        ("three million escapes", b'{"text":"' + b"\\n" * 3_000_000 + b'"}\n'),
    ]:
        write(trial, "a.jsonl", [line])
        ending = trial.run(["classify", "--format", "jsonl", "a.jsonl"])
        trial.expect(ending, 0, "", name)
        trial.check(ending.output.startswith(line[:-2]), f"{name}: another line")


def scalars(trial):
    """Every scalar of Unicode, in the order of its blocks: labelled, cut and put back."""
    scalars = "".join(
        chr(code) for code in range(1, 0x110000) if not 0xD800 <= code < 0xE000)
    rows = [scalars[start:start + 50] + ". Fog came.\nSubscribe now for £1 a week!"
            for start in range(0, len(scalars), 50)]
    write(trial, "scalars.txt", ["\n".join(rows).encode()])
    write(trial, "scalars.jsonl", [
        json.dumps({"text": scalars}).encode() + b"\n",
        json.dumps({"text": "\n".join(rows)}, ensure_ascii=False).encode() + b"\n"])
    for name in ("scalars.txt", "scalars.jsonl"):
        tried(trial, name, 0, "", 300)
        trial.expect(
            trial.run(["clean", name, "--removed", "cut", "-o", "cleaned"]), 0, "", name)
        trial.expect(
            trial.run(["restore", "cleaned", "--removed", "cut", "-o", "restored"]), 0, "", name)
        with open(trial.path(name), "rb") as one, open(trial.path("restored"), "rb") as other:
            trial.check(one.read() == other.read(), f"{name}: restored is not the original")


def bombs(trial):
    """Small files that are large when they are decompressed, and archives that are cut off."""
    def gzip(name, parts):
        compressor = zlib.compressobj(9, zlib.DEFLATED, 31)
        with open(trial.path(name), "wb") as file:
            for part in parts:
                file.write(compressor.compress(part))
            file.write(compressor.flush())

    too_long = rf"copydesk: [^:]*: the document is longer than {LIMIT} bytes: .*\n"
    for name, byte in (("zeros.gz", b"\0"), ("blanks.gz", b" "), ("lines.gz", b"\n")):
        gzip(name, [byte * MIB] * 1000)
        tried(trial, name, 2, too_long, 400)
    gzip("line.jsonl.gz", [b"a" * MIB] * 2000)
    tried(trial, "line.jsonl.gz", 0, rf"copydesk: line.jsonl.gz:1:1: the line has .*{TOO_LONG}\n.*",
          400, options=["--on-error", "skip"])
    header = b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n"
    gzip("record.warc.gz", [header, b"Content-Length: %d\r\n\r\n" % (2000 * MIB)]
         + [b"a" * MIB] * 2000 + [b"\r\n\r\n"])
    tried(trial, "record.warc.gz", 0, r"copydesk: record.warc.gz:1: the record has .*", 400,
          options=["--on-error", "skip"])
    if shutil.which("zstd"):
        for name, byte in (("zeros.zst", "\\0"), ("lines.jsonl.zst", "\\n"), ("blanks.zst", " ")):
            subprocess.run(
                f"head -c 4G /dev/zero | tr '\\0' '{byte}' | zstd -q -19 -o '{trial.path(name)}'",
                shell=True, check=True)
            tried(trial, name, 2, r".*the file grows to more than 2000 times what it is stored in.*"
                  if byte != "\\n" else ".*", 400)
    else:
        print("  SKIPPED: bombs in zstd: there is no zstd to make them")
    # Of what is cut off all whole lines come out, then the error.
    data = b"".join(b'{"id":%d,"text":"Fog came %d."}\n' % (n, n * n % 997) for n in range(20_000))
    compressed = zlib.compressobj(9, zlib.DEFLATED, 31)
    stored = compressed.compress(data) + compressed.flush()
    for part in (2, 11, len(stored) // 2, len(stored) - 1):
        write(trial, "cut.jsonl.gz", [stored[:part]])
        tried(trial, "cut.jsonl.gz", 2, r"copydesk: cut.jsonl.gz: .*cut off.*", 100)
    good = header + b"Content-Length: 9\r\n\r\nFog came.\r\n\r\n"
    for length, message in [
        ("5", "the two line ends after a record's content are not here"),
        ("90", "the two line ends after a record's content are not here"),
        ("99999", "the stream ends"), (str(2**63 - 1), "the stream ends"),
        (str(2**64), "is no number of bytes"), ("-1", "is no number of bytes"),
        ("", "is no number of bytes"), ("9\r\nContent-Length: 9", "more than one"),
    ]:
        record = header + b"Content-Length: %s\r\n\r\nFog came.\r\n\r\n" % length.encode()
        write(trial, "lengths.warc", [good, record, good])
        for action in ("stop", "skip"):
            tried(trial, "lengths.warc", 2,
                  rf"copydesk: lengths.warc: at byte \d+: .*{re.escape(message)}.*", 60, count(1),
                  ["--on-error", action])
