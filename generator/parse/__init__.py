"""From text to typed values, and what is wrong with the text.

`config` reads `site.yaml`, `post` and `page` read the texts, `log` what the author keeps beside them, `letter` a text
for mail. They read heads by `frontmatter`, `fields` and `yaml`, bodies by `markdown` and `mail`; `specificity` judges
personas and problems, `prose` what a post says.
"""
