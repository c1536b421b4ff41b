"""The two sets of colours for code, light and dark, for Pygments' short class names."""

from pygments.formatters import HtmlFormatter
from pygments.style import Style
from pygments.token import Comment, Error, Generic, Keyword, Literal, Name, Number, Operator, Punctuation, String, Token


class Light(Style):
    """Dark ink on `#f6f8fa`; every colour has a contrast of 4.5 and more on it, and on white."""

    background_color = "#f6f8fa"
    styles = {  # noqa: RUF012 - the form that Pygments wants
        Token: "#1f2328",
        Comment: "italic #59636e",
        Keyword: "#a40e26",
        Operator: "#1f2328",
        Punctuation: "#1f2328",
        Name.Builtin: "#0550ae",
        Name.Function: "#6639ba",
        Name.Class: "#8a4600",
        Name.Decorator: "#6639ba",
        Name.Tag: "#0f5c2e",
        Name.Attribute: "#0550ae",
        Name.Constant: "#0550ae",
        Name.Variable: "#8a4600",
        Literal: "#0550ae",
        Number: "#0550ae",
        String: "#0a3069",
        Generic.Deleted: "#82071e",
        Generic.Inserted: "#0f5c2e",
        Generic.Heading: "bold #0550ae",
        Generic.Subheading: "bold #0550ae",
        Generic.Emph: "italic",
        Generic.Strong: "bold",
        Generic.Prompt: "#59636e",
        Error: "#82071e",
    }


class Dark(Style):
    """Light ink on `#161b22`; every colour has a contrast of 4.5 and more on it."""

    background_color = "#161b22"
    styles = {  # noqa: RUF012 - the form that Pygments wants
        Token: "#e6edf3",
        Comment: "italic #9198a1",
        Keyword: "#ff7b72",
        Operator: "#e6edf3",
        Punctuation: "#e6edf3",
        Name.Builtin: "#79c0ff",
        Name.Function: "#d2a8ff",
        Name.Class: "#ffa657",
        Name.Decorator: "#d2a8ff",
        Name.Tag: "#7ee787",
        Name.Attribute: "#79c0ff",
        Name.Constant: "#79c0ff",
        Name.Variable: "#ffa657",
        Literal: "#79c0ff",
        Number: "#79c0ff",
        String: "#a5d6ff",
        Generic.Deleted: "#ffa198",
        Generic.Inserted: "#7ee787",
        Generic.Heading: "bold #79c0ff",
        Generic.Subheading: "bold #79c0ff",
        Generic.Emph: "italic",
        Generic.Strong: "bold",
        Generic.Prompt: "#9198a1",
        Error: "#ffa198",
    }


def highlight_css() -> str:
    """The colours for `<pre class="highlight">`, light and dark: what a theme's style sheet is to hold.

    The theme may set another ground; the colours keep their contrast on any that is at least as light, or as dark.
    """
    dark = "\n".join(f"  {line}" for line in _rules(Dark))
    return "\n".join(_rules(Light)) + "\n@media (prefers-color-scheme: dark) {\n" + dark + "\n}\n"


def _rules(style: type[Style]) -> list[str]:
    formatter: HtmlFormatter[str] = HtmlFormatter(style=style)
    ground = f".highlight {{ background: {style.background_color}; color: {style.styles[Token]} }}"
    rules: list[str] = formatter.get_token_style_defs(".highlight")  # type: ignore[no-untyped-call]
    return [ground, *rules]
