"""Where the file of an address lies in the output folder."""

from generator.model.files import PUBLIC
from generator.model.names import OutputPath, UrlPath


def public_path(url: UrlPath) -> OutputPath:
    """The file that answers for `url`: a folder's is its `index.html`."""
    if url.endswith("/"):
        return OutputPath(f"{PUBLIC}{url}index.html")
    return OutputPath(f"{PUBLIC}{url}")
