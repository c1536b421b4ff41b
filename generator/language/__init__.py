"""Words: how a text is taken apart, and for each language the lists that tell telling words from empty ones."""

from generator.language.lists import WordLists, word_lists
from generator.language.phrases import Phrases
from generator.language.stemming import stems
from generator.language.tokens import Sentence, read, words

__all__ = ["Phrases", "Sentence", "WordLists", "read", "stems", "word_lists", "words"]
