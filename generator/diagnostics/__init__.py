"""What can be wrong with a site, and how that is said: each rule once (`catalogue`), what was found as values
(`diagnostic`), its words in each language (`guide/`, read by `wording`), and the formats to show it in (`show`).
"""
