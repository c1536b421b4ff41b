"""For people at work: the site beside the text that is being written, and the writer's desk. It writes nothing."""
