"""Questions that only the whole site can answer."""
