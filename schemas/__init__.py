"""The edge's shapes: what is accepted, what is answered, and the one shape of errors (marshmallow)."""
