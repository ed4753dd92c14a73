"""The HTTP edge: it validates, calls the use cases, renders. One module a resource, one a concern of all of them."""
