"""Is this persona one kind of reader, and this problem a trouble they could say aloud?

Everything rests on the words that tell something (`WordLists.weights`): those left when grammar, groups,
empty adjectives and what every trade promises are taken away. What is empty is refused, with the author's
own phrase as a fact. Where a language has no lists, only empty statements are.
"""

from generator.parse.specificity.personas import weigh_persona, weigh_situation
from generator.parse.specificity.problems import weigh_problem
from generator.parse.specificity.twins import twin_personas, twin_problems

__all__ = ["twin_personas", "twin_problems", "weigh_persona", "weigh_problem", "weigh_situation"]
