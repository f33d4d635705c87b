"""Files -> sources: the only reader of authored files.

Every file in the four folders becomes a `Source` or a problem. A source holds plain data and can say where each value
stands; the place is looked up only when a problem needs it, so a catalogue without mistakes pays nothing for it.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path as FilePath

from generator.authored import walk, withheld
from generator.offsets import Offsets
from generator.problems import Code, MachineFault, Problem, Where
from generator.processes import map_forked
from generator.yaml_faults import Place
from generator.yaml_text import UNSEEN, Data, Path, parse, places_below

MAX_BYTES = 1_000_000
"""A record is a page or two of text; a file larger than this is something else."""

PARALLEL_FROM = 2_000
"""Files. Below this a second process costs more than it saves."""

REQUIRED_VOCABULARIES = ("regions", "sectors", "sizes", "stages", "support-types", "themes")
VOCABULARY_NAMES = (*REQUIRED_VOCABULARIES, "goals", "product-names", "questions", "synonyms", "jargon")

PAGES = "content/pages"

PUBLISHED = ("avif", "csv", "docx", "gif", "jpeg", "jpg", "odp", "ods", "odt", "pdf", "png", "pptx", "txt", "webp", "xlsx")
"""Endings of files beside the pages that are put on the site: what a browser shows or keeps, and never runs."""

RUN_BY_A_BROWSER = frozenset({"css", "htm", "html", "js", "mjs", "php", "shtml", "svg", "svgz", "swf", "wasm", "xht", "xhtml", "xml", "xsl"})
"""Endings that also count before another one: a server may serve `x.html.txt` as a page."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_LITERAL = re.compile(r": +\|[-+0-9]*\s*$")
"""Begins text whose lines stand in the file as they are (YAML 1.2.2, 8.1.2)."""

_OPENING = re.compile(r"---[ \t]*$", re.MULTILINE)
_CLOSING = re.compile(r"\n---[ \t]*$", re.MULTILINE)
"""Begins with the line break before it, for a search for literal text is seven times as fast as one for the start of a line."""

_places = lru_cache(maxsize=1_000)(places_below)
_offsets = lru_cache(maxsize=4)(Offsets)


@lru_cache(maxsize=4)
def _lines(text: str) -> list[str]:
    return text.split("\n")


@dataclass(frozen=True, slots=True)
class Source:
    """One authored file. `yaml` is its YAML text, which begins on line `first_line`.

    `body` is its Markdown: what follows the front matter, from line `body_line` on, or else the value of the field `body`.
    """

    file: str
    id: str
    data: Data
    yaml: str
    first_line: int = 1
    body: str = ""
    body_line: int | None = None

    def where(self, path: Path = ()) -> Where:
        """The place of the value at `path`, or of the nearest thing around it that is written down."""
        found = _places(self.yaml, str(path[0]) if path else "")
        while path and path not in found:
            path = path[:-1]
        line, column = found.get(path, (1, 1))
        return Where(self.file, line + self.first_line - 1, column)

    def where_in_body(self, byte: int) -> Where:
        """The place of a byte of the body."""
        line, column = _offsets(self.body).place(byte)
        if self.body_line is not None:
            return Where(self.file, self.body_line + line, column + 1)
        field_ = self.where(("body",))
        written = _lines(self.yaml)
        if not _LITERAL.search(written[field_.line - 1]):
            return field_
        indentation = len(written[field_.line + line]) - len(_lines(self.body)[line])
        return Where(self.file, field_.line + 1 + line, indentation + column + 1)


@dataclass(frozen=True, slots=True)
class Sources:
    """All authored files, each kind sorted by file name. `vocabulary` goes by the name of the file."""

    records: tuple[Source, ...] = ()
    organisations: tuple[Source, ...] = ()
    pages: tuple[Source, ...] = ()
    vocabulary: dict[str, Source] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    """Ids of files that could not be read, so that nobody hears that they do not exist."""
    page_files: frozenset[str] = frozenset()
    """All files within `content/pages/`, by path in there: pages may link to them."""
    attachments: frozenset[str] = frozenset()
    """Those that are put on the site as they are."""


_Content = tuple[Source | None, list[Problem]]

_Stamp = tuple[int, int, int]
"""When a file was written, when anything about it changed, and its size."""

SourceMemory = dict[str, tuple[_Stamp | None, _Content]]
"""What was read before, by file, with the stamp that the file had."""


def load(root: FilePath, memory: SourceMemory | None = None) -> tuple[Sources, list[Problem]]:
    """Reads `offers/` and `content/` under `root`. A folder that is not there is empty; of a theme only its names are looked at."""
    reader = _FolderReader(root, memory)
    records = reader.read(reader.only("offers", ".yml", ".yaml", ".md"))
    organisations = reader.read(reader.only("content/organisations", ".yml", ".yaml"))
    page_files = reader.files(PAGES)
    pages = reader.read([file for file in page_files if file.endswith(".md")])
    for file in page_files:
        if not file.endswith(".md") and not is_published(file):
            reader.report(file, "unpublishable-file", allowed=", ".join(PUBLISHED))
    vocabulary = {source.id: source for source in reader.read(reader.only("content/vocabulary", ".yml", ".yaml"))}
    reader.files("theme")
    for name in REQUIRED_VOCABULARIES:
        if name not in vocabulary and name not in reader.left_out and not withheld(reader.problems):
            reader.report(f"content/vocabulary/{name}.yml", "missing-vocabulary", name=name)
    for name in sorted(set(vocabulary) - set(VOCABULARY_NAMES)):
        reader.report(vocabulary.pop(name).file, "misplaced-file", allowed=", ".join(VOCABULARY_NAMES))
    sources = Sources(
        records=reader.with_own_ids(records),
        organisations=reader.with_own_ids(organisations),
        pages=pages,
        vocabulary=vocabulary,
        left_out=frozenset(reader.left_out),
        page_files=frozenset(file.removeprefix(f"{PAGES}/") for file in page_files),
        attachments=frozenset(file.removeprefix(f"{PAGES}/") for file in page_files if is_published(file)),
    )
    return sources, reader.problems


def folder_of_catalogue(root: FilePath) -> FilePath:
    """`root` itself; raises MachineFault where there is no catalogue."""
    if not (root / "offers").is_dir() or not (root / "content").is_dir():
        raise MachineFault("fault_no_catalogue", root=str(root))
    return root


def is_published(file: str) -> bool:
    """Whether a file beside the pages may be on the site: by its last ending, and no other ending says that it can be run."""
    _, *endings = file.rpartition("/")[2].lower().split(".")
    return bool(endings) and endings[-1] in PUBLISHED and not RUN_BY_A_BROWSER.intersection(endings)


class _FolderReader:
    """Reads folders and collects what is wrong."""

    def __init__(self, root: FilePath, memory: SourceMemory | None) -> None:
        self.root = root
        self.memory = memory
        self.problems: list[Problem] = []
        self.left_out: set[str] = set()

    def report(self, file: str, code: Code, **values: str | int) -> None:
        self.problems.append(Problem(Where(file), code, values))

    def files(self, folder: str) -> list[str]:
        """The authored files of a folder; what stands for a file that is not looked at is left out."""
        walked = walk(self.root, folder)
        self.problems += walked.problems
        self.left_out |= {_stem(problem.where.file) for problem in walked.problems}
        return walked.files

    def only(self, folder: str, *suffixes: str) -> list[str]:
        """The authored files of a folder in which no other files belong."""
        found = self.files(folder)
        for file in found:
            if not file.endswith(suffixes):
                self.report(file, "misplaced-file", allowed=", ".join(suffixes))
        return [file for file in found if file.endswith(suffixes)]

    def read(self, files: Sequence[str]) -> tuple[Source, ...]:
        sources = []
        for file, (source, problems) in zip(files, self._contents(files), strict=True):
            self.problems += problems
            if source is None:
                self.left_out.add(_stem(file))
            else:
                sources.append(source)
        return tuple(sources)

    def _contents(self, files: Sequence[str]) -> list[_Content]:
        if self.memory is None:
            return self._read_all(files)
        stamps = [_stamp(self.root, file) for file in files]
        if not any(file in self.memory for file in files):
            self.memory |= zip(files, zip(stamps, self._read_all(files), strict=True), strict=True)
        for file, stamp in zip(files, stamps, strict=True):
            if stamp is None or file not in self.memory or self.memory[file][0] != stamp:
                self.memory[file] = (stamp, _read_file(self.root, file))
        return [self.memory[file][1] for file in files]

    def _read_all(self, files: Sequence[str]) -> list[_Content]:
        shares = map_forked(files, lambda share: [_read_file(self.root, file) for file in share], PARALLEL_FROM)
        return [content for share in shares for content in share]

    def with_own_ids(self, sources: tuple[Source, ...]) -> tuple[Source, ...]:
        """The sources whose id is well-formed and not taken by an earlier file."""
        first: dict[str, Source] = {}
        for source in sources:
            if _ID.fullmatch(source.id) is None:
                self.report(source.file, "invalid-id", value=source.id)
                self.left_out |= {source.id, source.id.lower()}
            elif source.id in first:
                self.report(source.file, "ambiguous-id", id=source.id, other=first[source.id].file)
            else:
                first[source.id] = source
        return tuple(first.values())


def _stamp(root: FilePath, file: str) -> _Stamp | None:
    """None when the file cannot be looked at; then nothing that is remembered of it holds."""
    try:
        status = os.stat(os.path.join(root, file))
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size


def _stem(file: str) -> str:
    return os.path.splitext(os.path.basename(file))[0]


def _read_file(root: FilePath, file: str) -> _Content:
    text, problems = read_text(root, file)
    return (None, problems) if text is None else source_of(file, text)


def read_text(root: FilePath, file: str) -> tuple[str | None, list[Problem]]:
    """The text of an authored file, or None and why it cannot be read."""
    path = os.path.join(root, file)

    def problem(code: Code, line: int = 1, column: int = 1, **values: str | int) -> tuple[None, list[Problem]]:
        return None, [Problem(Where(file, line, column), code, values)]

    try:
        with open(path, "rb") as handle:
            content = handle.read(MAX_BYTES + 1)
    except IsADirectoryError:
        return problem("directory-as-file")
    except OSError:
        if os.path.islink(path) and not os.path.exists(path):
            return problem("broken-symlink")
        return problem("directory-as-file" if os.path.isdir(path) else "unreadable-file")
    if len(content) > MAX_BYTES:
        return problem("file-too-large", limit=MAX_BYTES // 1_000_000)
    if content.startswith(b"\xef\xbb\xbf"):
        return problem("byte-order-mark")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        return problem("not-utf-8", *_place_after(content[: error.start].decode()))
    if found := _unseen(text):
        return problem("control-character", *_place_after(text[: found.start()]), number=f"{ord(found.group()):02X}")
    if "\r" in text:
        return problem("carriage-return", *_place_after(text[: text.index("\r")]))
    if not text.strip():
        return problem("empty-file")
    return text, []


def _unseen(text: str) -> re.Match[str] | None:
    """The first character that does not belong in text; nearly every text is quick to tell clean."""
    return None if text.replace("\n", "").isprintable() else UNSEEN.search(text)


def _place_after(before: str) -> Place:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def source_of(file: str, text: str) -> _Content:
    """Text as a source: front matter and body of a Markdown file; of a YAML file the whole is YAML."""
    yaml_text, first_line, body, body_line = text, 1, "", None
    if file.endswith(".md"):
        opening = _OPENING.match(text)
        closing = _CLOSING.search(text, opening.end()) if opening else None
        if opening is None or closing is None:
            return None, [Problem(Where(file), "no-front-matter")]
        yaml_text, first_line = text[opening.end() + 1 : closing.start() + 1], 2
        body, body_line = text[closing.end() + 1 :], text.count("\n", 0, closing.end()) + 2
    data, faults = parse(yaml_text)
    if faults:
        return None, [Problem(Where(file, fault.place[0] + first_line - 1, fault.place[1]), fault.code, fault.values) for fault in faults]
    if data is None:
        return None, [Problem(Where(file, first_line), "empty-file")]
    if body_line is None and isinstance(data, dict) and isinstance(data.get("body"), str):
        body = data["body"]
    return Source(file, _stem(file), data, yaml_text, first_line, body, body_line), []
