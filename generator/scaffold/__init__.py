"""What a new site and a new post are made of: texts with places for the writer's own words.

`any/` and `<language>/site/` hold the files of a new site as they will lie there (`dot-` stands for a leading dot),
`<language>/post.md` a new post, `<language>/phrases.txt` sentences put together from several answers.
"""
