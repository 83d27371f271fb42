#pragma once
#include <string>
#include <vector>

#include "file_rows.hpp"

/// The SQL of where rows stand in a file, by what they are about.
namespace imports::store {

struct RowPlace {
    std::string name;
    std::uint64_t line = 0;
    Place from;
};
void note_rows(postgres::Transaction&, const std::string& job_id, const std::vector<RowPlace>&);
void refresh_row_statistics(postgres::Transaction&);  ///< after many have been noted

/// Which rows are looked for beside those from one line to another.
struct Beside {
    std::uint64_t first_line = 0, last_line = 0;
    bool later = false;       ///< also those below
    bool first_only = false;  ///< of several of one name the uppermost counts
};
/// Where to read the rows of any of the names: at most so many, the nearest, in the order of the file.
std::vector<Place> find_rows(postgres::Transaction&, const std::string& job_id, const std::vector<std::string>& names,
                             const Beside&, std::size_t most);

}
