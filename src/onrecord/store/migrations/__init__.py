"""Steps from each version of the tables to the next; a step is never changed once a store may have taken it."""
