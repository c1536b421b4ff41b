"""What raak knows of languages: how a text is split into words and stems, and for each language its word lists, its
syllables and its typography.
"""

from generator.language.grammar import Grammar, grammar_of
from generator.language.phrases import Phrases
from generator.language.stemming import stems
from generator.language.tokens import TokenizedText, tokenize, words

__all__ = ["Grammar", "Phrases", "TokenizedText", "grammar_of", "stems", "tokenize", "words"]
