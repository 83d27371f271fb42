// Nothing: the precompiled header that the api rooms share needs a target of its own.
