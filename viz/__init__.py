"""The explorer: the graph as one HTML page that opens from disk with the network off.

``style`` says how things look, ``layout`` where they stand, ``view`` what is drawn, and ``page`` makes the page.
"""
