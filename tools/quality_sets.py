"""The sets of unlabelled texts: where they lie, what their labels mean and
what share of them may be flagged, for quality.py."""
import collections
import glob
import json
import os
import subprocess

# Most that may be flagged of 10,000 ordinary texts of a kind, and of texts that
# give advice on scams or tell of them.
AIMS = {"message": 5, "ad or mail": 20, "news, chat log, listing": 2}
AIM_OF_ADVICE = 100

KINDS = {
    "craigslist": "news, chat log, listing",
    "dating_reviews": "message",
    "emscad": "ad or mail",
    "enron1": "ad or mail",
    "exais_sms": "message",
    "fbs_sms_zh": "message",
    "google_jobs": "ad or mail",
    "headlines": "news, chat log, listing",
    "indonesian_sms": "message",
    "irc": "news, chat log, listing",
    "news20": "news, chat log, listing",
    "nhs_jobs": "ad or mail",
    "nus_sms_zh": "message",
    "skillspan": "ad or mail",
    "smishing_mendeley": "message",
    "spamassassin": "ad or mail",
    "tg_spam": "message",
    "turkish_sms": "message",
    "uci_sms": "message",
    "ud_sentences": "news, chat log, listing",
}

# Parts of a set. What may be flagged of spam has no aim: some of it should be.
ORDINARY = "ordinary"
PROMOTION = "promotion"
SCAM = "spam or scam"
ADVICE = "advice or report"
EVERYDAY = (ORDINARY, PROMOTION)

PART_OF_LABEL = {
    "benign": ORDINARY,
    "ham": ORDINARY,
    "normal": ORDINARY,
    "news": ORDINARY,
    "clickbait": ORDINARY,
    "review": ORDINARY,
    # A rule of the set's authors on single words, and no reader's label.
    "review:scam_related": ORDINARY,
    "Other": ORDINARY,
    "promo": PROMOTION,
    "advisory": ADVICE,
    "report_about_scam": ADVICE,
    "spam": SCAM,
    "fraud": SCAM,
    "phishing": SCAM,
    "smishing": SCAM,
}

# Where `spam` means the advertising of shops and phone companies.
SPAM_IS_PROMOTION = {"exais_sms", "turkish_sms"}


def part_of(set_name, label):
    """The part that a label puts a text in. Labels that nobody described are
    ordinary: a set without labels is taken for a benign one."""
    if label == "spam" and set_name in SPAM_IS_PROMOTION:
        return PROMOTION
    if label.startswith("AD:"):
        return PROMOTION
    if label.startswith(("FR:", "IL:")):
        return SCAM
    return PART_OF_LABEL.get(label, ORDINARY)


class TextSet:
    """One file of a folder of sets, plain or compressed with zstd."""

    def __init__(self, path):
        self.path = path
        self.name = os.path.basename(path).split(".jsonl")[0]
        self.kind = KINDS.get(self.name, "other")

    def aim(self, part):
        """Per 10,000; None where no aim was set."""
        if part == ADVICE:
            return AIM_OF_ADVICE
        return None if part == SCAM else AIMS.get(self.kind)

    def part(self, record):
        return part_of(self.name, record.get("label") or "")

    def count(self):
        """Records by (part, language)."""
        counts = collections.Counter()
        for record in read_records(self.path):
            counts[self.part(record), record.get("lang") or "und"] += 1
        return counts


def find_sets(folder):
    paths = glob.glob(f"{folder}/*.jsonl") + glob.glob(f"{folder}/*.jsonl.zst")
    return [TextSet(path) for path in sorted(paths)]


def records_in(lines):
    """The objects of JSON lines given as bytes. Only a line feed ends a line:
    texts hold other characters that str.splitlines breaks at."""
    for line in lines:
        if line.strip():
            yield json.loads(line)


def read_records(path):
    if not path.endswith(".zst"):
        with open(path, "rb") as lines:
            yield from records_in(lines)
        return
    child = subprocess.Popen(["zstd", "-dcq", path], stdout=subprocess.PIPE)
    yield from records_in(child.stdout)
    if child.wait() != 0:
        raise RuntimeError(f"zstd cannot read {path}")
