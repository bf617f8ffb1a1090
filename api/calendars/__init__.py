"""A person's calendar: the link by which they subscribe to it, and the meetings and deadlines in it."""
