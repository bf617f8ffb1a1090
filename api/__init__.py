"""HTTP in, HTTP out: a route is a signature, one call, a return."""
