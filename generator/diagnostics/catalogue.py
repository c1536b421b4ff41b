"""Every rule, once. The comment behind each names the facts that its message may use.

A fact that is a list (`known`, `words`) is given joined by `, ` and without backticks: `known=", ".join(ids)`;
one that is not known (`nearest`) is left out or empty, and a hint that needs it stands aside for the next.
"""

from generator.diagnostics.diagnostic import Rule, Severity

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

# Files as such
FILE_NOT_UTF8 = Rule("file-not-utf8", E)  # byte: `0xe9`; guess: `cp1252`
FILE_WITH_CONTROL_CHARACTERS = Rule("file-with-control-characters", E)  # character: `U+0000`
FILE_UNREADABLE = Rule("file-unreadable", E)  # reason: what the system said, or `zeros`; bytes: how many of these
FILE_TOO_LARGE = Rule("file-too-large", E)  # kilobytes; limit: kilobytes
SYMLINK_OUTSIDE = Rule("symlink-outside", E)  # a symbolic link that leads out of the site

# YAML, in `site.yaml`, `theme.yaml` and front matter
FRONT_MATTER_MISSING = Rule("front-matter-missing", E)  # needed: keys; only: if one is enough; written; toml: `+++`
FRONT_MATTER_UNCLOSED = Rule("front-matter-unclosed", E)  # written: what stands in place of `---` (where known)
FRONT_MATTER_TOO_LONG = Rule("front-matter-too-long", E)  # limit: characters; file (where it is YAML as a whole)
YAML_BROKEN = Rule("yaml-broken", E)  # reason: what YAML expected
YAML_TAB = Rule("yaml-tab", E)  # spaces: how far in the line belongs (where it is indented at all)
YAML_COLON = Rule("yaml-colon", E)  # key; fixed: the line with quotes, to paste
YAML_QUOTES = Rule("yaml-quotes", E)  # key; fixed: text goes on behind a closing quote
YAML_SIGN = Rule("yaml-sign", E)  # key; sign: `@`, `*`, `[` ..., which YAML takes for its own; fixed (where known)
YAML_UNCLOSED = Rule("yaml-unclosed", E)  # sign: `[`, `"` ...; fixed; below: goes on without brackets; bare
YAML_COMMENT = Rule("yaml-comment", W, waivable=True)  # key; lost: what YAML takes for a comment; fixed
YAML_SPACE = Rule("yaml-space", E)  # key; fixed: `key:value` without a space; hard: `U+00A0`; item: `-key:`
YAML_INDENT = Rule("yaml-indent", E)  # spaces: how many are meant; fixed: the line, where none are
YAML_KEY_EXPECTED = Rule("yaml-key-expected", E)  # text: a line that is no `key: value`; fixed: `key:`
YAML_TOO_NESTED = Rule("yaml-too-nested", E)  # limit: levels or aliases
YAML_TAG = Rule("yaml-tag", E)  # tag; key; fixed (where known)
KEY_TWICE = Rule("key-twice", E)  # key; line: of the first
KEY_UNKNOWN = Rule("key-unknown", E)  # key; nearest; inside; there; outer; group; site; fixed; unless; program; known
VALUE_MISTYPED = Rule("value-mistyped", E)  # key; wanted: code of a kind; value; fixed (where it can be guessed)
VALUE_UNKNOWN = Rule("value-unknown", E)  # key; value; nearest (if one is near); known
VALUE_EMPTY = Rule("value-empty", E)  # key; fixed: the line with what YAML took for a comment
NUMBER_OUT_OF_RANGE = Rule("number-out-of-range", E)  # key; value; least; most
KEY_MISSING = Rule("key-missing", E)  # key; entry: `personas`, `author` ..., the group that needs it

# site.yaml
CONFIG_MISSING = Rule("config-missing", E)  # folder; nearest: a file that is called nearly so
CONFIG_TITLE_MISSING = Rule("config-title-missing", E)  #
CONFIG_URL_MISSING = Rule("config-url-missing", E)  #
CONFIG_URL_INVALID = Rule("config-url-invalid", E)  # value; fixed: with `https://` (where that is all)
LANGUAGE_UNKNOWN = Rule("language-unknown", E)  # value; nearest
TIMEZONE_UNKNOWN = Rule("timezone-unknown", E)  # value; nearest
EMAIL_INVALID = Rule("email-invalid", E)  # key; value
COLOUR_INVALID = Rule("colour-invalid", E)  # value
ID_INVALID = Rule("id-invalid", E)  # value; fixed
ID_TWICE = Rule("id-twice", E)  # value; line: of the first
PERSONA_OF_PROBLEM_MISSING = Rule("persona-of-problem-missing", E)  # problem
OFFER_UNKNOWN = Rule("offer-unknown", E)  # value; nearest; known
OFFER_INCOMPLETE = Rule("offer-incomplete", E)  # key: the missing one; offer
LINK_INVALID = Rule("link-invalid", E)  # key; value; fixed: with what is missing (where that is clear)
SHARES_NOT_WHOLE = Rule("shares-not-whole", W)  # sum
RULE_UNKNOWN = Rule("rule-unknown", E)  # value; nearest
RULE_FIXED = Rule("rule-fixed", E)  # rule: an error that no setting turns off
OUTPUT_FOLDER_UNSAFE = Rule("output-folder-unsafe", E)  # folder; reason: code; file: what stands in its place
OUTPUT_FOLDER_FOREIGN = Rule("output-folder-foreign", E)  # folder; example: a file in it
OUTPUT_FILE_FOREIGN = Rule("output-file-foreign", E)  # file: raak did not write it, and wants to write one there
OUTPUT_FILES_KEPT = Rule("output-files-kept", N)  # folder; count; example: files that raak did not write and lets be
OUTPUT_FOLDER_LEFT = Rule("output-folder-left", N)  # folder: raak wrote to it once, and does not any more
PERSONAS_MANY = Rule("personas-many", W)  # count; limit
HASHTAGS_MANY = Rule("hashtags-many", W)  # count; limit
PROBLEMS_MANY = Rule("problems-many", W)  # count; limit
FOCUS_LONG = Rule("focus-long", W)  # count; limit
FOCUS_MISSING = Rule("focus-missing", N)  #
AUTHOR_MISSING = Rule("author-missing", N)  #
OFFERS_MISSING = Rule("offers-missing", N)  #
POSTAL_ADDRESS_MISSING = Rule("postal-address-missing", N)  #
AUDIENCES_UNDECLARED = Rule("audiences-undeclared", N)  # personas: count; problems: count

# Front matter
TITLE_MISSING = Rule("title-missing", E)  #
DATE_MISSING = Rule("date-missing", E)  #
DATE_IMPOSSIBLE = Rule("date-impossible", E)  # key; value; meant; last: day of the month; time; day: before it
PERSONA_MISSING = Rule("persona-missing", E)  # known: ids, when some are declared
PROBLEM_MISSING = Rule("problem-missing", E)  # persona; known: its ids, or all, when some are declared
PERSONA_UNKNOWN = Rule("persona-unknown", E)  # value; nearest; known; several: ids of a post; page: for everybody
PROBLEM_UNKNOWN = Rule("problem-unknown", E)  # value; nearest; known: ids of the persona (if known); several; page
PROBLEM_OF_ANOTHER_PERSONA = Rule("problem-of-another-persona", E)  # problem; owner; persona; known: ids of persona
SLUG_INVALID = Rule("slug-invalid", E)  # value; fixed
NAME_RESERVED = Rule("name-reserved", E)  # value: a slug or id that raak or Windows needs
ALIAS_INVALID = Rule("alias-invalid", E)  # value; fixed: from the first slash (where that is all)
IMPORT_MARK_LEFT = Rule("import-mark-left", N)  # mark
PROMISE_LENGTH = Rule("promise-length", N, waivable=True)  # count; least; most
WAIVER_INCOMPLETE = Rule("waiver-incomplete", E)  # key: the missing or too short one
WAIVER_REFUSED = Rule("waiver-refused", E)  # rule: one that cannot be waived
WAIVER_ENDED = Rule("waiver-ended", W)  # rule; until
WAIVER_IDLE = Rule("waiver-idle", N)  # rule: nothing here breaks it

# Is this persona or problem somebody's?
PERSONA_EMPTY = Rule("persona-empty", E)  #
PERSONA_IS_EVERYONE = Rule("persona-is-everyone", E, waivable=True)  # phrase; who
PERSONA_OPENS_WIDE = Rule("persona-opens-wide", W, waivable=True)  # phrase; who
PERSONA_IS_A_GROUP = Rule("persona-is-a-group", E, waivable=True)  # words; who
PERSONA_IS_A_WISH = Rule("persona-is-a-wish", E, waivable=True)  # phrase; who
PERSONA_IS_MANY = Rule("persona-is-many", W, waivable=True)  # words; count; limit
PERSONA_TWICE = Rule("persona-twice", E, waivable=True)  # other
SITUATION_MISSING = Rule("situation-missing", W, waivable=True)  # persona; count; limit; situation
PROBLEM_EMPTY = Rule("problem-empty", E)  #
PROBLEM_TOO_SHORT = Rule("problem-too-short", E, waivable=True)  # count; limit; problem
PROBLEM_IS_A_SOLUTION = Rule("problem-is-a-solution", E, waivable=True)  # phrase; offering; problem
PROBLEM_LEANS_ON_A_SOLUTION = Rule("problem-leans-on-a-solution", W, waivable=True)  # phrase; offering
PROBLEM_NAMES_YOU = Rule("problem-names-you", E, waivable=True)  # name
PROBLEM_IS_ABSTRACT = Rule("problem-is-abstract", E, waivable=True)  # words
PROBLEM_IS_A_GOAL = Rule("problem-is-a-goal", W, waivable=True)  # phrase
PROBLEM_TWICE = Rule("problem-twice", E, waivable=True)  # other; percent
PROBLEM_NEARLY_TWICE = Rule("problem-nearly-twice", W, waivable=True)  # other; percent

# Does it speak to the reader it names?
LANGUAGE_DIFFERS = Rule("language-differs", W, waivable=True)  # language; meant (where known); percent; sentence
PROBLEM_NOT_RECOGNISABLE = Rule("problem-not-recognisable", W, waivable=True)  # problem; count; limit; words; sentence
SELF_TALK = Rule("self-talk", W, waivable=True)  # you; me; percent; limit; sentence
PROMOTIONAL = Rule("reads-as-promotion", W, waivable=True)  # words; count; density; limit
GIVEAWAY_WORD = Rule("giveaway-word", W, waivable=True)  # phrase; text
SELF_TITLE = Rule("self-title", W)  # phrase; about
WORD_AVOIDED = Rule("word-avoided", W, waivable=True)  # word; count; sentence
OFFERS_COMPETE = Rule("offers-compete", W, waivable=True)  # target; count; offer (where the post has one)
SHARE_WIDGET = Rule("share-widget", W, waivable=True)  # target
POST_NEARLY_TWICE = Rule("post-nearly-twice", W, waivable=True)  # other; what: `title`, `promise`; percent; limit; text
REPLACED_POST_UNKNOWN = Rule("replaced-post-unknown", W, waivable=True)  # value; nearest; itself: own slug
QUESTION_MISSING = Rule("question-missing", N, waivable=True)  #
TITLE_NOT_RECOGNISABLE = Rule("title-not-recognisable", N, waivable=True)  # title; problem
FORM_OF_ADDRESS_MIXED = Rule("form-of-address-mixed", N, waivable=True)  # word; count; other; times; sentence
LONG_SENTENCE = Rule("long-sentence", N, waivable=True)  # count; limit; sentence
LONG_PARAGRAPH = Rule("long-paragraph", N, waivable=True)  # count; limit; paragraph
HARD_TO_READ = Rule("hard-to-read", N, waivable=True)  # ease; limit; sentence
LONG_SENTENCES = Rule("long-sentences", N, waivable=True)  # percent; limit; words; sentence
LONG_STRETCH = Rule("long-stretch", N, waivable=True)  # count; limit; paragraph
LINKS_MANY = Rule("links-many", N, waivable=True)  # count; limit; target
TITLE_LONG = Rule("title-long", N, waivable=True)  # count; limit; rest
SHORT_POST = Rule("short-post", N, waivable=True)  # count; limit

# References and markup
POST_EMPTY = Rule("post-empty", W, waivable=True)  #
LINK_BROKEN = Rule("link-broken", E)  # target; nearest
LINK_HELD_BACK = Rule("link-held-back", E)  # target
LINK_WAITING = Rule("link-waiting", W)  # target: an imported post that waits for a reader
LINK_RETIRED = Rule("link-retired", W)  # target: a retired post
OWN_LINK_BROKEN = Rule("own-link-broken", W, waivable=True)  # target: in full, or as an offer has it; nearest; key
WIKILINK_LEFT = Rule("wikilink-left", W, waivable=True)  # written; fixed; picture: its path; lacking: to be
COMMENT_LEFT = Rule("comment-left", E, waivable=True)  # comment
NOTATION_LEFT = Rule("notation-left", W, waivable=True)  # written; program; fixed; name; group; to_do; done
CALLOUT_LEFT = Rule("callout-left", W, waivable=True)  # written; fixed: its first line; lost: taken for an address
LIST_LEFT = Rule("list-left", W, waivable=True)  # written: its first line; fixed
ADDRESS_WITHOUT_LINK = Rule("address-without-link", W, waivable=True)  # address; target: with `https://`
ADDRESS_WITH_SPACE = Rule("address-with-space", E)  # target
ANCHOR_BROKEN = Rule("anchor-broken", E)  # anchor; target; nearest
PICTURE_MISSING = Rule("picture-missing", E)  # target; nearest
PICTURE_UNREADABLE = Rule("picture-unreadable", E)  # target; format: that browsers do not show, such as HEIC
PICTURE_TOO_LARGE = Rule("picture-too-large", E)  # target; limit: millions of pixels
PICTURE_UNSAFE = Rule("picture-unsafe", E)  # target: an SVG; what: a tag or attribute in it that could run or load
PICTURE_WITHOUT_ALT = Rule("picture-without-alt", E)  # target; key: for the words (where it has one); tag: `img`
PICTURE_ONLY_NAMED = Rule("picture-only-named", W, waivable=True)  # name: of a file, or none but `photo`; target
PICTURE_ELSEWHERE = Rule("picture-elsewhere", E)  # target: at another host; pages ask no other host for anything
ANCHOR_TWICE = Rule("anchor-twice", E)  # anchor: an `id` that stands twice on the page
ATTRIBUTE_UNKNOWN = Rule("attribute-unknown", E)  # name; known: all; in braces, `{name=value}`
HTML_UNSAFE = Rule("html-unsafe", E)  # what: the tag or attribute; address: of what it shows (where it shows anything)
HTML_UNKNOWN = Rule("html-unknown", W)  # what: a tag or attribute that no browser knows: shown as text, or left out
HTML_OBSOLETE = Rule("html-obsolete", N, waivable=True)  # tag; count; fixed: what says the same today
HTML_UNCLOSED = Rule("html-unclosed", E)  # sign: `<!--`, `<?` ...; closing: what would close it
MARKDOWN_IN_HTML = Rule("markdown-in-html", W, waivable=True)  # written: a link, picture or strong words
TEXT_TOO_NESTED = Rule("text-too-nested", E)  # limit: levels
DEFINITIONS_TOO_LONG = Rule("definitions-too-long", E)  # limit: kilobytes
DEFINITION_MISSING = Rule("definition-missing", W, waivable=True)  # words; name; nearest: of a definition
FOOTNOTE_MISSING = Rule("footnote-missing", W, waivable=True)  # label; nearest: of a footnote without a mark
FOOTNOTE_UNUSED = Rule("footnote-unused", W, waivable=True)  # label
FOOTNOTE_TWICE = Rule("footnote-twice", E)  # label; line: of the first
CELL_WITHOUT_COLUMN = Rule("cell-without-column", W, waivable=True)  # words; count: rows; fixed: with escaped bars
LINK_UNSAFE = Rule("link-unsafe", E)  # target: `javascript:` and the like; own: what `file:` names; file: its name
LINK_PRIVATE = Rule("link-private", W, waivable=True)  # target: on this computer or in this network

# The site as a whole
ADDRESS_TWICE = Rule("address-twice", E)  # url; other: the file that has it already; file: where it is no text
CONTENT_MISNAMED = Rule("content-misnamed", E)  #
POSTS_NONE = Rule("posts-none", N)  #
TEXT_UNREAD = Rule("text-unread", W)  # fixed: where it would be read
DOCUMENT_UNREAD = Rule("document-unread", W)  # ending: `.docx` ...; fixed: where its text would be read
PROBLEM_WITHOUT_POST = Rule("problem-without-post", N)  # problem
PERSONA_WITHOUT_PROBLEM = Rule("persona-without-problem", N)  # persona

# Themes
THEME_UNKNOWN = Rule("theme-unknown", E)  # value; nearest; known
THEME_CIRCLE = Rule("theme-circle", E)  # chain
THEME_CONTRACT_UNKNOWN = Rule("theme-contract-unknown", E)  # theme; asked; offered
TEMPLATE_MISSING = Rule("template-missing", E)  # template; nearest
THEME_SHARE_WIDGET = Rule("theme-share-widget", E)  # target
TEMPLATE_BROKEN = Rule("template-broken", E)  # reason; filter: unknown; test: unknown; open: tag; nearest; program
TEMPLATE_UNDEFINED = Rule("template-undefined", E)  # name; page; nearest (if one is near); nothing: what is none
TEMPLATE_ILLEGIBLE = Rule("template-illegible", E)  # kind: of value; page; ways: filters; names: fields, if it has any
TEMPLATE_UNBOUNDED = Rule("template-unbounded", E)  # page; reason: `steps`, `size`
TEMPLATE_FAILED = Rule("template-failed", E)  # reason; page; nearest: the asset meant
TEMPLATE_MALFORMED = Rule("template-malformed", E)  # page; form: `XML`, `JSON`; reason; line: in the page; text
THEME_WORDS_MISSING = Rule("theme-words-missing", N)  # language; used: the one in its place
THEME_WORDS_INCOMPLETE = Rule("theme-words-incomplete", N)  # language; used; count; words: some of them
THEME_WORDS_IDLE = Rule("theme-words-idle", W)  # name: no template asks for it; nearest (if one is near)
THEME_WORDS_UNFILLED = Rule("theme-words-unfilled", E)  # name; written: with its braces; nearest; known: all
THEME_FILE_IDLE = Rule("theme-file-idle", W)  # nearest: where it would be used
THEME_BLOCK_IDLE = Rule("theme-block-idle", W)  # block; nearest
THEME_TEXT_IDLE = Rule("theme-text-idle", W)  # known: all blocks of the template that is extended
THEME_STYLE_BROKEN = Rule("theme-style-broken", W)  # sign: `{`, `"`, `/*` ...; closing: what would close it
THEME_ASSET_MISSING = Rule("theme-asset-missing", W)  # asset; nearest

# Letters
ISSUE_LARGE = Rule("issue-large", W)  # kilobytes; limit; posts; block1; words1; size1; block2; words2; size2
ISSUE_TOO_LARGE = Rule("issue-too-large", E)  # kilobytes; limit; posts; block1; words1; size1; block2; words2; size2

# The log, and what the blog chose to be about
LOG_COLUMN_MISSING = Rule("log-column-missing", W)  # column; known: all that the file has
LOG_LINE_BROKEN = Rule("log-line-broken", W)  # column; value; meant: a day; count; limit: cells of a line (where known)
LOG_VALUE_UNKNOWN = Rule("log-value-unknown", W)  # column; value; nearest (if one is near); known
LOG_NAME_UNKNOWN = Rule("log-name-unknown", N)  # kind: `post`, `persona`, `offer`; value; nearest (if one is near)
FOCUS_LOCK_BROKEN = Rule("focus-lock-broken", W)  #
FOCUS_CHANGED = Rule("focus-changed", W)  # persona; problem; share: one of them, an id; before; after (where known)

# What arrives from elsewhere: `raak import`
IMPORT_UNREADABLE = Rule("import-unreadable", E)  # reason: code; detail; ending: of a file that would do
IMPORT_HEALED = Rule("import-healed", W)  # what: code; count
IMPORT_LEFT_OUT = Rule("import-left-out", N)  # what; count; example (where known); bin: the state of texts in it
IMPORT_CHANGED = Rule("import-changed", N)  # title; date; slug; before; kind; count; newsletter; example; none: secret
IMPORT_ADDRESS_DROPPED = Rule("import-address-dropped", N)  # address; reason: code of `dropped-`; count
IMPORT_MARKUP_KEPT = Rule("import-markup-kept", N)  # what; count
IMPORT_MARKUP_REPLACED = Rule("import-markup-replaced", W)  # what; count; by: `link`, `text`, `picture` ...
IMPORT_PICTURE_ELSEWHERE = Rule("import-picture-elsewhere", W)  # target; count
IMPORT_PICTURE_UNDESCRIBED = Rule("import-picture-undescribed", N)  # target; count
IMPORT_LINK_DEAD = Rule("import-link-dead", N)  # target; count; file: a text that was not public; address: its own
IMPORT_DIFFERS = Rule("import-differs", W)  # file
IMPORT_WORDS_LOST = Rule("import-words-lost", W)  # count; words: some of them

OF_TEMPLATES = (
    TEMPLATE_MISSING,
    TEMPLATE_BROKEN,
    TEMPLATE_UNDEFINED,
    TEMPLATE_ILLEGIBLE,
    TEMPLATE_UNBOUNDED,
    TEMPLATE_FAILED,
    TEMPLATE_MALFORMED,
)
"""What is found where a template is at work: on every page that is made with it."""

RULES: dict[str, Rule] = {rule.code: rule for rule in list(globals().values()) if isinstance(rule, Rule)}
PROSE = (
    LANGUAGE_DIFFERS,
    PROBLEM_NOT_RECOGNISABLE,
    SELF_TALK,
    PROMOTIONAL,
    GIVEAWAY_WORD,
    WORD_AVOIDED,
    OFFERS_COMPETE,
    SHARE_WIDGET,
    POST_NEARLY_TWICE,
    QUESTION_MISSING,
    TITLE_NOT_RECOGNISABLE,
    FORM_OF_ADDRESS_MIXED,
    LONG_SENTENCE,
    LONG_PARAGRAPH,
    HARD_TO_READ,
    LONG_SENTENCES,
    LONG_STRETCH,
    LINKS_MANY,
    TITLE_LONG,
    SHORT_POST,
)
"""Rules about what posts say, the most useful first: of notes by these a post gets a few only."""
