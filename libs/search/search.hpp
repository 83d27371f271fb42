#pragma once
#include <cstddef>

#include "migrate.hpp"
#include "statement.hpp"

/// What people type into a list's search, `q`, found in what stands there. README.md has the rules.
namespace search {

/// search_text, search_patterns, search_matches and the table of words, search_word. A service applies them before its
/// own; its tables have a column `searched text NOT NULL GENERATED ALWAYS AS (search_text(…)) STORED`.
postgres::MigrationSet migrations();

/// The condition that a row has every word of the parameter, whose words are folded once a statement; true where the
/// parameter is null.
///
///     search::matches("s.searched", "$5")
template <std::size_t column, std::size_t parameter>
consteval auto matches(const char (&searched)[column], const char (&asked)[parameter]) {
    const postgres::Sql query(asked);
    return "(" + query + "::text IS NULL OR " + postgres::Sql(searched) + " ~ ALL ((SELECT search_patterns(" + query +
           "))::text[]))";
}

}
