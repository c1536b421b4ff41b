"""Text to typed values, and what is wrong with the text: `site.yaml`, posts, pages, Markdown."""
