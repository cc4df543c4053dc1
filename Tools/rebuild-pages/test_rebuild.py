"""Tests of rebuild.py on invented pages: Tools/pages --test."""

import contextlib
import gzip
import io
import json
import tempfile
import unittest
from pathlib import Path

import rebuild

MENU, LEAD, APPEAL = "Home", "The ferry turned back at noon.", "Please give the harbour a coin."


def label_line(text, label="editorial", judged=1):
    return f"{rebuild.hash_of(text)}\t{label}\t{judged}"


class RebuildTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        for name in ("labels", "repositories/quay/news"):
            (self.root / name).mkdir(parents=True)
        (self.root / "labels/repositories.tsv").write_text("quay/news\tabc\nquay/gone\tdef\n")

    def page(self, name, *paragraphs):
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        html = f"<html><body>{body}</body></html>".encode()
        path = self.root / "repositories/quay/news" / name
        path.write_bytes(gzip.compress(html) if name.endswith(".gz") else html)

    def run_tool(self, *lines):
        (self.root / "labels/train.tsv").write_text("\n".join(lines) + "\n")
        (self.root / "labels/dev.tsv").write_text("# none\n")
        arguments = ["--repositories", self.root / "repositories", "--output", self.root / "out"]
        errors = io.StringIO()
        with contextlib.redirect_stderr(errors):
            code = rebuild.main([str(argument) for argument in arguments], self.root / "labels")
        output = self.root / "out/train.jsonl"
        text = output.read_text(encoding="utf-8") if output.exists() else ""
        return code, errors.getvalue(), [json.loads(line) for line in text.splitlines()]

    def test_pages_are_rebuilt_with_their_labels(self):
        self.page("a.html", MENU, LEAD.replace(" ", " \n\t "), MENU, APPEAL + " &amp; caf&#233;")
        self.page("b.html.gz", APPEAL)
        code, errors, documents = self.run_tool(
            "#page\t1\tgazette\tquay/news\ta.html", label_line(LEAD, judged=0),
            label_line(APPEAL + " & café", "fundraising"),
            "#page\t2\tcourier\tquay/news\tb.html.gz", label_line(APPEAL, "fundraising"))
        self.assertEqual(code, 0, errors)
        self.assertEqual(documents[0], {
            "id": "1", "source": "gazette", "lang": "en", "blocks": [
                {"label": "editorial", "text": LEAD, "judged": False},
                {"label": "fundraising", "text": APPEAL + " & café", "judged": True}]})
        self.assertEqual(documents[1]["blocks"][0]["text"], APPEAL)
        self.assertIn("2 of 2 pages\n  2 blocks without a label left out", errors)

    def test_a_text_with_two_labels_keeps_them_in_order(self):
        self.page("a.html", MENU, LEAD, MENU, MENU)
        code, errors, documents = self.run_tool(
            "#page\t1\tgazette\tquay/news\ta.html", label_line(MENU, "other"), label_line(LEAD),
            label_line(MENU, "subscription"))
        self.assertEqual(code, 0)
        labels = [block["label"] for block in documents[0]["blocks"]]
        self.assertEqual(labels, ["other", "editorial", "subscription"])
        self.assertIn("1 texts more often in a page than in its labels", errors)

    def test_a_page_with_other_blocks_is_left_out_and_named(self):
        self.page("a.html", LEAD)
        self.page("b.html", LEAD, APPEAL)
        (self.root / "repositories/quay/news/c.html.gz").write_bytes(b"\x1f\x8b broken")
        lines = []
        for name in ("a.html", "b.html", "c.html.gz", "d.html"):
            lines += [f"#page\t{name}\tgazette\tquay/news\t{name}", label_line(APPEAL),
                      label_line(LEAD)]
        code, errors, documents = self.run_tool(
            *lines, "#page\te\tgazette\tquay/gone\te.html", label_line(LEAD))
        self.assertEqual((code, documents), (1, []))
        self.assertRegex(errors, r"train.tsv:1: .*a.html: 1 of 2 labelled blocks are not in the page")
        self.assertRegex(errors, r"train.tsv:4: .*b.html: the labelled blocks come in another order")
        self.assertRegex(errors, r"train.tsv:7: .*c.html.gz: cannot be unpacked")
        self.assertRegex(errors, r"train.tsv:10: .*d.html: there is no such page")
        self.assertRegex(errors, r"quay/gone: the repository is not there: 1 pages of it")
        self.assertIn("0 of 5 pages", errors)

    def test_bad_labels_are_bad_input(self):
        for line in ("#page\t1\tgazette\tquay/news", "0123\teditorial\t1", label_line(LEAD)):
            code, errors, _ = self.run_tool(line)
            self.assertEqual(code, 2)
            self.assertIn("train.tsv:1: ", errors)
        code, errors, _ = self.run_tool("#page\t1\tgazette\tquay/other\ta.html", label_line(LEAD))
        self.assertEqual(code, 2)
        self.assertIn("repositories.tsv: lacks quay/other", errors)

    def test_labels_of_the_project_can_be_read(self):
        repositories = rebuild.read_repositories(rebuild.LABELS / "repositories.tsv")
        for name in ("train.tsv", "dev.tsv"):
            pages = rebuild.read_labels(rebuild.LABELS / name)
            self.assertGreater(len(pages), 200)
            self.assertLessEqual({page.repository for page in pages}, set(repositories))
            self.assertTrue(all(page.blocks for page in pages))


if __name__ == "__main__":
    unittest.main()
