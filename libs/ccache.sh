#!/bin/sh
# How the compiler is called: NAME=VALUE… -- COMMAND…, through ccache. A precompiled header itself is made without it: it names the
# folder that it was made in, so one of another checkout would be wrong here. What is compiled with it does not depend on the folder;
# so that ccache finds it from any checkout, clang's headers get a sum of what they were made of beside them, which ccache takes in
# their place.
while [ "$1" != -- ]; do
    export "${1?}"
    shift
done
shift
header='' dependencies='' previous=''
for word; do
    case $previous$word in
        -o*.gch | -o*.pch) header=$word ;;
        -MF*) dependencies=$word ;;
    esac
    previous=$word
done
if [ -z "$header" ]; then
    for word; do  # names in the build folder are made relative where ccache does not do it by itself: behind -Xclang
        shift
        set -- "$@" "${word#"$PWD"/}"
    done
    exec ccache "$@"
fi

rm -f "$header" "$header.sum"  # GCC would take an old one for the header's own -include
"$@" || exit
{
    "$1" --version
    printf '%s\n' "$@" | sed "s|$CCACHE_BASEDIR||g"
    sed 's/^[^:]*://; s/\\$//' "$dependencies" | tr ' ' '\n' | grep . | xargs cat
} | sha256sum >"$header.sum"
