"""`raak init`: five questions about one reader, and a site that builds."""

import os
from datetime import date
from shlex import quote
from unicodedata import normalize

from generator import __version__
from generator.cli.guard import DONE, REFUSED, Refused, WrongUse
from generator.cli.interview import FLAGS, Interview
from generator.cli.new_files import create, in_the_way
from generator.cli.one_line import one_line
from generator.cli.options import Arguments, Option, Usage
from generator.cli.terminal import Terminal
from generator.diagnostics.diagnostic import Diagnostic, Findings
from generator.diagnostics.show.text import show_finding
from generator.diagnostics.wording import wording
from generator.disk.create import broken_off, take_back
from generator.fingerprint import fingerprint_of_bytes
from generator.layout import CONFIG, is_page, is_post
from generator.model.content import SourceFile
from generator.model.log import Focus, focus_of
from generator.model.names import SourcePath
from generator.parse.config import parse_config
from generator.parse.log import FOCUS_LOCK, focus_text
from generator.parse.page import parse_page
from generator.parse.post import parse_post
from generator.parse.slugs import slugify
from generator.scaffold.site import Answers, NewFile, focus_line, new_site, paths_of_site

USAGE = Usage(
    (
        *(Option(flag, "TEXT") for flag in FLAGS.values()),
        Option("--title", "TEXT"),
        Option("--url", "URL"),
        Option("--language", "LANGUAGE"),
        Option("--name", "TEXT"),
        Option("--email", "ADDRESS"),
        Option("--yes"),
    ),
    operand="DIR",
)


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Ask what is not told, and write the site; nothing is written where a file would be lost.

    What an init placed that was killed on its way is taken away first, as long as nobody has changed it.
    """
    folder = arguments.operand or arguments["--site"] or "."
    language = arguments["--language"] or terminal.language
    _refuse_what_is_there(folder, (*paths_of_site(language), FOCUS_LOCK), terminal)
    answers = _answers(arguments, folder, language, terminal)
    if answers is None:
        return _refused(terminal)
    files = new_site(answers, __version__, date.today())
    faults = _faults(files)
    if faults:
        _show(faults, files, terminal)
        return _refused(terminal)
    files = (*files, _focus_lock(files))
    take_back(folder)
    create(folder, files)
    _tell(answers, folder, files, terminal)
    return DONE


def _refused(terminal: Terminal) -> int:
    terminal.remark(terminal.phrases("init-refused"))
    return REFUSED


def _refuse_what_is_there(folder: str, paths: tuple[SourcePath, ...], terminal: Terminal) -> None:
    begun = broken_off(folder)
    if found := tuple(path for path in in_the_way(folder, paths) if path not in begun):
        raise Refused(terminal.phrases("init-in-the-way", folder=folder, files=found))


def _answers(arguments: Arguments, folder: str, language: str, terminal: Terminal) -> Answers | None:
    """What the writer said; None when an answer given as an option was refused."""
    if arguments["--email"] and not arguments["--name"]:
        raise WrongUse(terminal.phrases("init-email-without-name"))
    title = one_line(arguments["--title"]) or _title_of(folder)
    told = {question: one_line(arguments[flag]) for question, flag in FLAGS.items()}
    answers = Interview(terminal, language, title).answers(told, asks="--yes" not in arguments)
    if answers is None:
        return None
    return Answers(
        **answers,
        title=title,
        url=one_line(arguments["--url"]) or _address_of(folder),
        language=language,
        name=one_line(arguments["--name"]),
        email=one_line(arguments["--email"]),
    )


def _title_of(folder: str) -> str:
    """The name of the folder, as words."""
    name = os.path.basename(os.path.abspath(folder)).replace("-", " ").replace("_", " ").strip()
    return name[:1].upper() + name[1:] if name else "Blog"


def _address_of(folder: str) -> str:
    """Where GitHub would show a repository with the name of the folder, in which it takes letters without accents only;
    the writer puts their own name in.
    """
    letters = normalize("NFKD", os.path.basename(os.path.abspath(folder))).encode("ascii", "ignore").decode()
    return f"https://example.github.io/{slugify(letters) or 'blog'}/"


def _faults(files: tuple[NewFile, ...]) -> tuple[Diagnostic, ...]:
    """What a build would refuse in the new files: what was written is read back before anything reaches the disk."""
    sources = {file.path: _source(file) for file in files}
    config = parse_config(sources.pop(SourcePath(CONFIG)))
    found = list(config.diagnostics)
    if config.value:
        for path, source in sources.items():
            if is_post(path):
                found.extend(parse_post(config.value.standards, source).diagnostics)
            elif is_page(path):
                found.extend(parse_page(config.value.standards, source).diagnostics)
    return Findings.of(found).errors


def _focus_lock(files: tuple[NewFile, ...]) -> NewFile:
    """What the blog is about from its first day on: a change asks for a reason."""
    config = parse_config(next(_source(file) for file in files if file.path == CONFIG)).value
    return NewFile(FOCUS_LOCK, focus_text(focus_of(config) if config else Focus()))


def _source(file: NewFile) -> SourceFile:
    content = file.text.encode(errors="replace")
    return SourceFile(file.path, content, fingerprint_of_bytes(content))


def _show(faults: tuple[Diagnostic, ...], files: tuple[NewFile, ...], terminal: Terminal) -> None:
    lines = {file.path: file.text.split("\n") for file in files}
    words = wording(terminal.language)
    for found in faults:
        shown = show_finding(found, words, lambda path, number: lines[path][number - 1], colour=terminal.colour)
        terminal.show(shown + "\n")


def _tell(answers: Answers, folder: str, files: tuple[NewFile, ...], terminal: Terminal) -> None:
    if terminal.quiet:
        return
    phrases = terminal.phrases
    is_here = os.path.abspath(folder) == os.getcwd()
    steps = [] if is_here else [(f"cd {quote(folder)}", "")]
    steps.append(("raak serve --open", phrases("init-next-serve")))
    steps.extend((file.path, phrases("init-next-post")) for file in files if is_post(file.path))
    steps.append(("raak deploy", phrases("init-next-deploy")))
    width = max(len(step) for step, _ in steps)
    focus = focus_line(answers)
    print(phrases("init-done-here", focus=focus) if is_here else phrases("init-done", folder=folder, focus=focus))
    print("\n".join(["", *(f"  {file.path}" for file in files), "", phrases("init-next")]))
    print("\n".join(f"  {step.ljust(width)}  {meaning}".rstrip() for step, meaning in steps))
