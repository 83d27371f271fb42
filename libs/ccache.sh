#!/bin/sh
# How the compiler is called: through ccache, told that a precompiled header may be cached. The old one is removed first, as GCC
# would take it for the header's own -include, and the new one, and ccache's copy of it, would be what the old one was.
while [ "$1" != -- ]; do
    export "${1?}"
    shift
done
shift
previous=
for word; do
    case $previous$word in -o*.gch) rm -f "$word" ;; esac
    previous=$word
done
exec ccache "$@"
