"""From planned files to text: the theme, its templates, and what templates may use."""
