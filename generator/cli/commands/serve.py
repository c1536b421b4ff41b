"""`raak serve`: the site beside the text that is being written."""

import os
import sys

from generator.cli.folder import site_folder
from generator.cli.guard import DONE, FAILED, WrongUse
from generator.cli.options import Arguments, Option, Usage
from generator.cli.terminal import Terminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from socket import socket

    from generator.serve.address import Address
    from generator.serve.preview import Preview
    from generator.serve.renewing import Renewal

USAGE = Usage((Option("--open"), Option("--port", "NUMBER"), Option("--host", "ADDRESS")))


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Show the site until Ctrl-C."""
    from generator.serve.address import Address
    from generator.serve.loop import serve

    address = Address(arguments["--host"] or Address().host, _port(arguments["--port"], terminal))
    listener = _listener(address, terminal)
    if listener is None:
        return FAILED

    def ready(url: str, preview: "Preview") -> None:
        _tell_ready(url, preview, address, terminal)
        if "--open" in arguments:
            _open(url)

    try:
        site = site_folder(arguments["--site"])
        terminal.with_progress(
            lambda progress: serve(
                site,
                listener,
                address,
                terminal.language,
                progress=progress,
                ready=ready,
                renewed=lambda renewal: _tell_renewed(renewal, terminal),
                stumbled=lambda fault: terminal.remark(terminal.phrases("serve-stumbled", fault=repr(fault))),
            )
        )
    except KeyboardInterrupt:
        pass  # the way it is meant to end
    return DONE


def _listener(address: "Address", terminal: Terminal) -> "socket | None":
    """What browsers connect to; None, and a word about it, where somebody else listens at the port asked for."""
    from generator.serve.address import PortTaken, listening

    try:
        return listening(address)
    except PortTaken:
        terminal.remark(f"raak: {terminal.phrases('serve-port-taken', port=address.port)}")
        return None
    except (OSError, UnicodeError) as refusal:
        raise WrongUse(terminal.phrases("serve-host-unknown", host=address.host)) from refusal


def _port(given: str, terminal: Terminal) -> int | None:
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) <= 5 and int(given) < 65_536):
        raise WrongUse(terminal.phrases("serve-port-invalid", value=given))
    return int(given)


def _tell_ready(url: str, preview: "Preview", address: "Address", terminal: Terminal) -> None:
    terminal.show(terminal.phrases("serve-ready", url=url, desk=_desk_of(url)) + "\n")
    if address.is_open_to_others:
        from generator.serve.address import addresses_of_this_machine

        known = ", ".join(addresses_of_this_machine()) or address.host
        terminal.remark(terminal.phrases("serve-open-to-others", addresses=known))
    if said := _counted(preview.summary.findings.counts, terminal):
        terminal.say("serve-found", counts=said)
    sys.stdout.flush()


def _desk_of(url: str) -> str:
    return "/".join(url.split("/")[:3]) + "/_raak/"


def _tell_renewed(renewal: "Renewal", terminal: Terminal) -> None:
    if terminal.quiet:
        return
    more = len(renewal.paths) - 1
    paths = renewal.paths[0] if not more else terminal.phrases("serve-and-more", path=renewal.paths[0], count=more)
    parts = [
        os.fsencode(paths).decode("utf-8", "replace"),
        terminal.phrases("serve-all" if renewal.all else "serve-pages", count=renewal.pages),
        f"{renewal.milliseconds:.0f} ms",
        _counted(renewal.counts, terminal),
    ]
    terminal.show("  ".join(filter(None, parts)) + "\n")
    sys.stdout.flush()


def _counted(counts: tuple[int, int, int], terminal: Terminal) -> str:
    kinds = zip(("errors", "warnings", "notes"), counts, strict=True)
    return ", ".join(terminal.phrases(f"serve-{kind}", count=count) for kind, count in kinds if count)


def _open(url: str) -> None:
    import threading
    import webbrowser

    opening = threading.Thread(target=webbrowser.open, args=(url,), daemon=True)  # some keep their caller waiting
    opening.start()
