"""Words: how a text is taken apart, and for each language the lists that tell telling words from empty ones."""

from generator.language.grammar import Grammar, grammar_of
from generator.language.phrases import Phrases
from generator.language.stemming import stems
from generator.language.tokens import Sentence, read, words

__all__ = ["Grammar", "Phrases", "Sentence", "grammar_of", "read", "stems", "words"]
