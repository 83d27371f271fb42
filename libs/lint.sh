#!/usr/bin/env bash
# libs/lint.sh [--fix] [--tidy | --tidy-all]: the form of every tracked file.
#   --fix       formats the C++ files instead of complaining
#   --tidy      also clang-tidy, on the C++ files that differ from the last commit, by the compile commands of build/dev
#   --tidy-all  on every one: some ten seconds a file, so it is no part of .ci/run
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

format=(--dry-run -Werror) tidy=no
for option in "$@"; do
    case $option in
        --fix) format=(-i) ;;
        --tidy) tidy=changed ;;
        --tidy-all) tidy=all ;;
        *) sed -n '2,5s/^# //p' "$0" >&2; exit 2 ;;
    esac
done

tracked() {  # tracked [GLOB…]: files under version control that are there
    git ls-files -- "$@" | while IFS= read -r file; do [[ ! -f $file ]] || echo "$file"; done
}
mapfile -t sources < <(tracked '*.cpp' '*.hpp')
mapfile -t yaml < <(tracked '*.yaml' '*.yml')
mapfile -t python < <(tracked '*.py')
mapfile -t scripts < <(tracked | xargs -d '\n' awk 'FNR == 1 && /^#!.*sh$/ { print FILENAME } { nextfile }')
[[ ${#sources[@]} -gt 0 ]] || { echo "libs/lint.sh: git lists no files" >&2; exit 1; }

faults=0
check() {  # check COMMAND…: goes on after a fault, so that one run shows them all
    "$@" || faults=$((faults + 1))
}

formatted() {
    printf '%s\n' "${sources[@]}" | xargs -d '\n' -n 20 -P "$(nproc)" clang-format "${format[@]}"
}

bare_includes() {  # a header is found through the module that offers it, never by its path
    ! grep -n '#include "\.\.*/' "${sources[@]}"
}

given_values() {  # what came from outside is read by libs/service/given.hpp, which answers 400 where it is not a value
    local parse='\b(query|asked|decimal_text|member<[^>]*>|find_code|find_\w+_kind|parse(_date|_uuid)?)'
    local given='\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)'
    ! git grep -nP "$parse$given(\.(value|at)\(|->)|\*[\w:]*\b(find_code|parse(_date)?)$given|std::sto[a-z]+\(" -- 'services/*/api/*.[ch]pp'
}

nested_braces() {  # but where they show the fault
    local others
    mapfile -t others < <(printf '%s\n' "${sources[@]}" | grep -vx libs/testing/compiler_test.cpp)
    libs/nested_braces.py "${others[@]}"
}

lasting_ranges() {  # what a call gives is gone before a loop over a part of it begins
    ! git grep -nP 'for \([^;]* : .*\)(\.\w+)*\[[^][]*\]\)( \{)?$' -- '*.cpp' '*.hpp'
}

sizes() {  # contracts, catalogues and documents are as long as what they list
    local code
    mapfile -t code < <(tracked '*.cpp' '*.hpp' '*.py' '*.sql' '*.js' '*.txt' && printf '%s\n' "${scripts[@]}")
    libs/sizes.py "${code[@]}"
}

region_days() {  # today is the region's, and not the database's
    ! git grep -niE '\bcurrent_date\b|(_at|now\(\))::date\b' -- '*.cpp' '*.hpp' ':!*/tests/*'
}

words() {  # the words that contracts do not use are used nowhere else either
    local rules=proto-docs/convention_rules.py
    ! git grep -niwE "$(cd proto-docs && /usr/bin/python3 -B -c 'import convention_rules; print(convention_rules.NOT_IN_NAMES)')" \
        -- ':!*.sql' ":!$rules" ':!proto-docs/tests/convention_rules_test.py' ':!CHANGELOG.md'  # what was, and the rule itself
}

compiled() {
    /usr/bin/python3 -c '
import sys
for name in sys.argv[1:]:
    compile(open(name, encoding="utf-8").read(), name, "exec")' "${python[@]}"
}

configured() {  # what is delivered has no tests, so that nothing of theirs may be missed
    local folder fault
    folder=$(mktemp -d)
    fault=$(cmake --preset release -B "$folder" 2>&1 >/dev/null) || printf '%s\n' "$fault" >&2
    rm -rf "$folder"
    [[ -z $fault ]]
}

tidied() {
    deploy/install.sh tidy
    if [[ $tidy == changed ]]; then git diff --name-only --diff-filter=d HEAD -- '*.cpp'; else tracked '*.cpp'; fi |
        xargs -r -d '\n' -n 1 -P "$(nproc)" clang-tidy-16 -p build/dev --quiet
}

check formatted
check bare_includes
check given_values
check nested_braces
check lasting_ranges
check region_days
check sizes
check words
check shellcheck -x -P . "${scripts[@]}"
check yamllint --strict -c libs/yamllint.yaml "${yaml[@]}"
check compiled
check configured
[[ $tidy == no ]] || check tidied
[[ $faults -eq 0 ]] || { echo "libs/lint.sh: $faults of its checks failed" >&2; exit 1; }
