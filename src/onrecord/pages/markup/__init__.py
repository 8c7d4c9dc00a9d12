"""HTML: the page taken apart, what is measured on each piece, and which pieces are the article."""
